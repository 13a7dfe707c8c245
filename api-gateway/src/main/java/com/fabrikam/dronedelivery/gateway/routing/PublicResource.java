package com.fabrikam.dronedelivery.gateway.routing;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;

/**
 * One row of the public API: which service answers these methods of a resource.
 *
 * @param path path pattern, starting with {@code /api/}; {@code {name}} stands for one segment
 * @param methods the methods the service answers, all of them queries or all of them commands
 * @param service name of the service, a key of {@code services}
 * @param stream whether the answer may pause for as long as it likes, as server-sent events do
 */
public record PublicResource(
    String path, List<HttpMethod> methods, String service, @DefaultValue("false") boolean stream) {

  private static final List<HttpMethod> QUERIES = List.of(HttpMethod.GET, HttpMethod.HEAD);

  public PublicResource {
    if (!path.startsWith("/api/")) {
      throw new IllegalArgumentException("not under /api/: " + path);
    }
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("no methods: " + path);
    }
    boolean queries = QUERIES.containsAll(methods);
    if (!queries && methods.stream().anyMatch(QUERIES::contains)) {
      throw new IllegalArgumentException("queries and commands in one row: " + path);
    }
    methods = List.copyOf(methods);
  }

  /** Whether the methods only read, and so may be repeated and are answered soon. */
  boolean isQuery() {
    return QUERIES.containsAll(methods);
  }

  String id() {
    return methods + " " + path;
  }
}
