package com.fabrikam.dronedelivery.gateway.health;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What comes before the web server's own graceful shutdown. A load balancer learns only by and by
 * that a replica is being stopped, and clients keep their connections; the web server would close
 * these under the requests that are on their way. So the replica goes on answering for a while, and
 * says with each answer that the connection ends with it (RFC 9112, section 9.6).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConnectionDraining implements WebFilter, SmartLifecycle {

  private final Duration time;
  private volatile boolean running;
  private volatile boolean draining;

  /**
   * @param time how long to go on
   */
  ConnectionDraining(@Value("${service.drain-time}") Duration time) {
    this.time = time;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (draining) {
      // Not overwritten by what a service's answer says of its own connection.
      exchange
          .getResponse()
          .beforeCommit(
              () ->
                  Mono.fromRunnable(
                      () ->
                          exchange
                              .getResponse()
                              .getHeaders()
                              .set(HttpHeaders.CONNECTION, "close")));
    }
    return chain.filter(exchange);
  }

  @Override
  public void start() {
    draining = false;
    running = true;
  }

  @Override
  public void stop() {
    draining = true;
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
  }
}
