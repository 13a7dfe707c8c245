package com.fabrikam.dronedelivery.gateway.upstream;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where the services are: {@code services.<name>.url}, and {@code services.<name>.versions.<major>}
 * where a major version of the API has a deployment of its own.
 */
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
   * The deployments of a service, the one for all other versions last.
   *
   * @throws IllegalArgumentException if no service of that name is configured
   */
  List<Deployment> of(String service) {
    ServiceAddress address = services.get(service);
    if (address == null) {
      throw new IllegalArgumentException("no address for " + service + " under services");
    }
    List<Deployment> deployments = new ArrayList<>();
    address.versions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
        .forEach(
            version ->
                deployments.add(
                    new Deployment(
                        service + "-v" + version.getKey(),
                        version.getValue(),
                        OptionalInt.of(version.getKey()))));
    deployments.add(new Deployment(service, address.url(), OptionalInt.empty()));
    return List.copyOf(deployments);
  }

  private record ServiceAddress(URI url, Map<Integer, URI> versions) {

    ServiceAddress(URI url, @Nullable Map<Integer, URI> versions) {
      this.url = requireHttp(url);
      this.versions = versions == null ? Map.of() : Map.copyOf(versions);
      this.versions.values().forEach(ServiceAddress::requireHttp);
    }

    private static URI requireHttp(URI url) {
      if (url.getHost() == null
          || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new IllegalArgumentException("not the address of a service: " + url);
      }
      return url;
    }
  }
}
