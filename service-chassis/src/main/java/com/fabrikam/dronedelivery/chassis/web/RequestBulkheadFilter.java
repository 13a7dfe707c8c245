package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.OverloadedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets so many requests be worked at at the same time, has others wait for a while, and refuses
 * those that wait in vain. With a virtual thread for every request nothing else bounds how many
 * there are, and a service that takes in more than it can work off dies of its heap and takes all
 * of them with it. What streams gives its place back once the stream has begun; probes and metrics
 * need none.
 */
class RequestBulkheadFilter extends OncePerRequestFilter {

  private final Semaphore places;
  private final Duration patience;
  private final HandlerExceptionResolver resolver;

  /**
   * @param patience how long a request waits for a place
   */
  RequestBulkheadFilter(int places, Duration patience, HandlerExceptionResolver resolver) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
    this.resolver = resolver;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!takesPlace()) {
      resolver.resolveException(request, response, null, new OverloadedException());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }

  private boolean takesPlace() {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
