package com.fabrikam.dronedelivery.local.launch;

import java.net.URI;
import java.util.OptionalInt;

/**
 * One instance of a service or of the gateway.
 *
 * @param name unique among the processes; the module's name unless there are several instances
 * @param module the Maven module whose jar it runs
 * @param port where it listens on localhost
 * @param managementPort where its metrics are, if not on the same port
 * @param readinessPath what answers 200 on its port once it is ready for work
 */
public record Application(
    String name, String module, int port, OptionalInt managementPort, String readinessPath) {

  static final String GATEWAY = "api-gateway";

  static Application service(String module, int port) {
    return new Application(module, module, port, OptionalInt.empty(), "/actuator/health/readiness");
  }

  /** The gateway keeps everything but its probes off the public port. */
  static Application gateway(int port, int managementPort) {
    return new Application(GATEWAY, GATEWAY, port, OptionalInt.of(managementPort), "/readyz");
  }

  Application on(int otherPort, OptionalInt otherManagementPort) {
    return new Application(name, module, otherPort, otherManagementPort, readinessPath);
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://localhost:" + port);
  }
}
