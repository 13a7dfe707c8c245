package com.fabrikam.dronedelivery.gateway.health;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers the health paths that every service has on its port on the gateway's public port too,
 * with the probes that Boot adds to that port under {@code /livez} and {@code /readyz}.
 */
@Component
class HealthPathFilter implements WebFilter {

  private static final Map<String, String> PROBES =
      Map.of(
          "/actuator/health", "/readyz",
          "/actuator/health/liveness", "/livez",
          "/actuator/health/readiness", "/readyz");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String probe = PROBES.get(exchange.getRequest().getURI().getRawPath());
    return chain.filter(
        probe == null
            ? exchange
            : exchange.mutate().request(request -> request.path(probe)).build());
  }
}
