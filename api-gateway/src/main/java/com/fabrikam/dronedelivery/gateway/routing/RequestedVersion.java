package com.fabrikam.dronedelivery.gateway.routing;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * Requests for a major version of the API, as in {@code api-version=2} or {@code 2.1}; all requests
 * if there is none. Whether a version exists is for the service to say.
 */
record RequestedVersion(OptionalInt major) implements Predicate<ServerWebExchange> {

  private static final String PARAMETER = "api-version";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})(\\.\\d{1,4})?");

  @Override
  public boolean test(ServerWebExchange exchange) {
    return major.isEmpty()
        || exchange.getRequest().getQueryParams().getOrDefault(PARAMETER, List.of()).stream()
            .findFirst()
            .map(VERSION::matcher)
            .filter(version -> version.matches())
            .filter(version -> Integer.parseInt(version.group(1)) == major.getAsInt())
            .isPresent();
  }
}
