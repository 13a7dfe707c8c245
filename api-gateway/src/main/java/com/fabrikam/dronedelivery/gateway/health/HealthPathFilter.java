package com.fabrikam.dronedelivery.gateway.health;

import java.util.Map;
import org.springframework.context.ApplicationContext;
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

  private final ApplicationContext publicServer;

  HealthPathFilter(ApplicationContext publicServer) {
    this.publicServer = publicServer;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String probe = PROBES.get(exchange.getRequest().getURI().getRawPath());
    if (probe == null || !publicServer.equals(exchange.getApplicationContext())) {
      // The management port, which runs this filter too, has these paths of its own.
      return chain.filter(exchange);
    }
    return chain.filter(exchange.mutate().request(request -> request.path(probe)).build());
  }
}
