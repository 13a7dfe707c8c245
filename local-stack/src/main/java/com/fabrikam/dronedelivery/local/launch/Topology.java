package com.fabrikam.dronedelivery.local.launch;

import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Which processes make up the suite, and where.
 *
 * @param root the repository, whose modules have been built
 * @param data the folder for data, logs and process ids
 * @param brokerPort where the embedded broker listens, unless there is another broker
 * @param storePort where the local database listens, unless there is another one
 * @param otherBroker the bootstrap servers of a broker that is there already
 * @param otherStore the address, without a database name, of a database that is there already
 * @param applications services and gateway, in the order in which they are started
 */
public record Topology(
    Path root,
    Path data,
    int brokerPort,
    int storePort,
    Optional<String> otherBroker,
    Optional<String> otherStore,
    List<Application> applications) {

  public Topology {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    applications = List.copyOf(applications);
  }

  /**
   * The suite as {@code ./run} has it: the ports of the documentation, data under {@code .local},
   * and the servers that {@code MONGODB_URI} and {@code KAFKA_BOOTSTRAP_SERVERS} name, if they do.
   */
  public static Topology standard(Path root) {
    return new Topology(
        root,
        root.resolve(".local"),
        9092,
        27017,
        LocalInfrastructure.setting("KAFKA_BOOTSTRAP_SERVERS"),
        LocalInfrastructure.setting("MONGODB_URI"),
        List.of(
            Application.service("account-service", 8084),
            Application.service("package-service", 8083),
            Application.service("drone-management", 8085),
            Application.service("delivery-service", 8082),
            Application.service("delivery-history", 8086),
            Application.service("delivery-scheduler", 8081),
            Application.gateway(8080, 8090)));
  }

  /** The same suite beside another one: free ports, its own data. */
  public Topology apart(Path otherData) {
    return new Topology(
        root,
        otherData,
        Ports.free(),
        Ports.free(),
        otherBroker,
        otherStore,
        applications.stream().map(Topology::onFreePorts).toList());
  }

  private static Application onFreePorts(Application application) {
    return application.on(
        Ports.free(),
        application.managementPort().isPresent()
            ? OptionalInt.of(Ports.free())
            : OptionalInt.empty());
  }

  /** The public address. */
  public URI gateway() {
    return backend(Application.GATEWAY);
  }

  /** The address of a service's own API; {@code service} is its module's name. */
  public URI backend(String service) {
    return applications.stream()
        .filter(each -> each.module().equals(service))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no " + service))
        .uri();
  }

  public Path logs() {
    return data.resolve("logs");
  }

  Path processIds() {
    return data.resolve("pids");
  }

  /** Where clients find the broker. */
  public String bootstrapServers() {
    return otherBroker.orElse("localhost:" + brokerPort);
  }

  String mongoUri() {
    return otherStore.orElse("mongodb://localhost:" + storePort);
  }

  /** Every port that one of the processes is going to listen on. */
  Stream<Ports.Needed> ports() {
    Stream<Ports.Needed> broker =
        otherBroker.isPresent()
            ? Stream.empty()
            : Stream.of(new Ports.Needed("broker", brokerPort));
    Stream<Ports.Needed> store =
        otherStore.isPresent() ? Stream.empty() : Stream.of(new Ports.Needed("store", storePort));
    return Stream.of(broker, store, applications.stream().flatMap(Topology::ports))
        .flatMap(each -> each);
  }

  private static Stream<Ports.Needed> ports(Application application) {
    return Stream.concat(
            Stream.of(application.port()), application.managementPort().stream().boxed())
        .map(port -> new Ports.Needed(application.name(), port));
  }
}
