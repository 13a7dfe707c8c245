package com.fabrikam.dronedelivery.local.launch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One instance of a service or of the gateway.
 *
 * @param name unique among the processes; the module's name unless there are several instances
 * @param module the Maven module whose jar it runs
 * @param port where it listens on localhost
 * @param managementPort where its metrics are, if not on the same port
 * @param readinessPath what answers 200 on its port once it is ready for work
 * @param settings environment variables besides those that every instance gets
 * @param jvmOptions options of its JVM besides those that every instance gets
 */
public record Application(
    String name,
    String module,
    int port,
    OptionalInt managementPort,
    String readinessPath,
    Map<String, String> settings,
    List<String> jvmOptions) {

  public Application {
    settings = Map.copyOf(settings);
    jvmOptions = List.copyOf(jvmOptions);
  }

  static final String GATEWAY = "api-gateway";

  static Application service(String module, int port) {
    return new Application(
        module,
        module,
        port,
        OptionalInt.empty(),
        "/actuator/health/readiness",
        Map.of(),
        List.of());
  }

  /** The gateway keeps everything but its probes off the public port. */
  static Application gateway(int port, int managementPort) {
    return new Application(
        GATEWAY, GATEWAY, port, OptionalInt.of(managementPort), "/readyz", Map.of(), List.of());
  }

  /** The same elsewhere, as one of several instances. */
  Application instance(String otherName, int otherPort, OptionalInt otherManagementPort) {
    return new Application(
        otherName, module, otherPort, otherManagementPort, readinessPath, settings, jvmOptions);
  }

  /** The same with one more environment variable. */
  public Application withSetting(String variable, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(variable, value);
    return new Application(name, module, port, managementPort, readinessPath, more, jvmOptions);
  }

  /** The same with one more option of its JVM. */
  public Application withJvmOption(String option) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.add(option);
    return new Application(name, module, port, managementPort, readinessPath, settings, more);
  }

  /** Where this instance itself answers. */
  public URI uri() {
    return URI.create("http://localhost:" + port);
  }
}
