package com.fabrikam.dronedelivery.scheduler.callee;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/** Where the callees are. */
@ConfigurationProperties("services")
record ServicesProperties(
    Address account, @Name("package") Address packages, Address drone, Address delivery) {

  URI urlOf(Callee callee) {
    return switch (callee) {
      case ACCOUNT -> account.url();
      case PACKAGE -> packages.url();
      case DRONE -> drone.url();
      case DELIVERY -> delivery.url();
    };
  }

  /** The base of a service's backend API. */
  record Address(URI url) {}
}
