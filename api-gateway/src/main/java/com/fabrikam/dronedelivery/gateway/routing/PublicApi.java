package com.fabrikam.dronedelivery.gateway.routing;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpMethod;

/**
 * The public API: every resource, its methods, and the services behind them. Whatever is not in
 * this table does not exist for a client.
 *
 * @param resources the rows, each method of a path in one row only
 */
@ConfigurationProperties("public-api")
public record PublicApi(List<PublicResource> resources) {

  public PublicApi {
    resources = List.copyOf(resources);
    Set<String> seen = new LinkedHashSet<>();
    for (PublicResource resource : resources) {
      for (HttpMethod method : resource.methods()) {
        if (!seen.add(method + " " + resource.path())) {
          throw new IllegalArgumentException(
              "twice in the table: " + method + " " + resource.path());
        }
      }
    }
  }

  /** The services behind the table, each once. */
  public List<String> services() {
    return resources.stream().map(PublicResource::service).distinct().toList();
  }

  /** What {@code Allow} says, by path pattern: the union over the services behind the path. */
  Map<String, Set<HttpMethod>> allowedMethods() {
    Map<String, Set<HttpMethod>> allowed =
        resources.stream()
            .collect(
                groupingBy(
                    PublicResource::path,
                    LinkedHashMap::new,
                    flatMapping(
                        resource -> resource.methods().stream(),
                        toCollection(LinkedHashSet::new))));
    allowed.values().forEach(methods -> methods.add(HttpMethod.OPTIONS));
    return allowed;
  }
}
