package com.fabrikam.dronedelivery.gateway.upstream;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the services are: {@code services.<name>.url}. */
@Component
class ServiceAddresses {

  private final Map<String, ServiceAddress> services;

  ServiceAddresses(Environment environment) {
    services =
        Map.copyOf(
            Binder.get(environment)
                .bind("services", Bindable.mapOf(String.class, ServiceAddress.class))
                .get());
  }

  /**
   * The base address of a service.
   *
   * @throws IllegalArgumentException if no service of that name is configured
   */
  URI of(String service) {
    ServiceAddress address = services.get(service);
    if (address == null) {
      throw new IllegalArgumentException("no address for " + service + " under services");
    }
    return address.url();
  }

  private record ServiceAddress(URI url) {
    ServiceAddress {
      if (url.getHost() == null
          || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new IllegalArgumentException("not the address of a service: " + url);
      }
    }
  }
}
