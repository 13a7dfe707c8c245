package com.fabrikam.dronedelivery.chassis.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What comes before the web server's own graceful shutdown. A load balancer learns only by and by
 * that a replica is being stopped, and clients keep their connections; the web server would refuse
 * what still arrives on them. So the replica goes on answering for a while, and says with each
 * answer that the connection ends with it (RFC 9112, section 9.6).
 */
public class ConnectionDraining extends OncePerRequestFilter implements SmartLifecycle {

  /** When it happens. What is to stop once no more requests come stops in a lower phase. */
  public static final int PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 10;

  private final Duration time;
  private volatile boolean running;
  private volatile boolean draining;

  /**
   * @param time how long to go on
   */
  ConnectionDraining(Duration time) {
    this.time = time;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (draining) {
      response.setHeader("Connection", "close");
    }
    chain.doFilter(request, response);
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
    return PHASE;
  }
}
