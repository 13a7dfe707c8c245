package com.fabrikam.dronedelivery.local.launch;

import com.fabrikam.dronedelivery.local.infrastructure.Mongod;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What exactly to run for each process of a topology. */
final class ProcessPlans {

  /** glibc's default of eight arenas per core costs each JVM tens of megabytes. */
  private static final Map<String, String> FRUGAL = Map.of("MALLOC_ARENA_MAX", "2");

  private final Topology topology;
  private final HttpClient http;
  private final JavaCommand java;

  ProcessPlans(Topology topology, HttpClient http) {
    this.topology = topology;
    this.http = http;
    this.java = new JavaCommand(new Programs(topology.data().resolve("programs")));
  }

  /** Broker and database, as far as they are ours to run. */
  List<ManagedProcess.Plan> servers() {
    List<ManagedProcess.Plan> plans = new ArrayList<>();
    if (topology.otherBroker().isEmpty()) {
      plans.add(
          ownServer(
              Topology.BROKER,
              topology.brokerPort(),
              java.broker(
                  topology.brokerPort(), topology.advertisedBrokerPort(), data(Topology.BROKER))));
    }
    if (topology.otherStore().isEmpty()) {
      plans.add(store());
    }
    return plans;
  }

  private ManagedProcess.Plan store() {
    int port = topology.storePort();
    Optional<Path> mongod = Mongod.executable();
    if (mongod.isEmpty()) {
      return ownServer(Topology.STORE, port, java.store(port, data(Topology.STORE)));
    }
    List<String> command =
        JavaCommand.deafToCtrlC(Mongod.command(mongod.get(), data("mongod"), port));
    return plan(
        Topology.STORE,
        port,
        new JavaCommand.Call(command, Map.of()),
        Map.of(),
        Health.listening(port));
  }

  private ManagedProcess.Plan ownServer(String name, int port, JavaCommand.Call call) {
    return plan(name, port, call, FRUGAL, Health.said(log(name), name + " is ready on port"));
  }

  ManagedProcess.Plan application(Application application) {
    Path module = topology.root().resolve(application.module());
    Map<String, String> environment = new TreeMap<>(FRUGAL);
    environment.put("SERVER_PORT", Integer.toString(application.port()));
    application
        .managementPort()
        .ifPresent(port -> environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port)));
    topology
        .applications()
        .forEach(
            each ->
                environment.put(addressSetting(each), topology.backend(each.module()).toString()));
    environment.put("MONGODB_URI", topology.mongoUri());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", topology.bootstrapServers());
    environment.putAll(application.settings());
    return plan(
        application.name(),
        application.port(),
        java.application(module, application.jvmOptions()),
        environment,
        Health.answering(http, application.uri().resolve(application.readinessPath())));
  }

  private ManagedProcess.Plan plan(
      String name, int port, JavaCommand.Call call, Map<String, String> settings, Health health) {
    Map<String, String> environment = new TreeMap<>(settings);
    environment.putAll(call.environment());
    Path pidFile = topology.processIds().resolve(name + ".pid");
    return new ManagedProcess.Plan(
        name, port, call.command(), environment, log(name), pidFile, health);
  }

  private Path log(String name) {
    return topology.logs().resolve(name + ".log");
  }

  private Path data(String server) {
    return topology.data().resolve(server);
  }

  /** The variable by which the others are told where it is, such as {@code ACCOUNT_SERVICE_URL}. */
  private static String addressSetting(Application application) {
    return application.module().toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
  }
}
