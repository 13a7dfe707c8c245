package com.fabrikam.dronedelivery.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.stereotype.Component;

/**
 * Makes the filters that guard the calls of the services, one circuit breaker for each deployment.
 */
@Component
public class ServiceCalls {

  private static final Logger log = LoggerFactory.getLogger(ServiceCalls.class);

  private final ServiceAddresses addresses;
  private final CircuitBreakerRegistry breakers;
  private final UpstreamProperties properties;

  ServiceCalls(
      ServiceAddresses addresses, CircuitBreakerRegistry breakers, UpstreamProperties properties) {
    this.addresses = addresses;
    this.breakers = breakers;
    this.properties = properties;
    breakers
        .getEventPublisher()
        .onEntryAdded(
            added ->
                added
                    .getAddedEntry()
                    .getEventPublisher()
                    .onStateTransition(
                        change ->
                            log.warn(
                                "circuit breaker of {}: {}",
                                change.getCircuitBreakerName(),
                                change.getStateTransition())));
  }

  /** Where a service is, by version of the API; the deployment for all other versions last. */
  public List<Deployment> deployments(String service) {
    return addresses.of(service);
  }

  /**
   * Guards a query: short deadline, and a second try when a pooled connection turns out closed.
   *
   * @param stream whether the answer, once begun, may pause for any time
   */
  public GatewayFilter query(Deployment deployment, boolean stream) {
    ServiceCallFilter call = call(deployment, properties.queryDeadline()).repeatable();
    return stream ? call.streaming() : call;
  }

  /** Guards a command: long deadline, and one try only. */
  public GatewayFilter command(Deployment deployment) {
    return call(deployment, properties.commandDeadline());
  }

  private ServiceCallFilter call(Deployment deployment, Duration deadline) {
    CircuitBreaker breaker = breakers.circuitBreaker(deployment.name());
    return new ServiceCallFilter(breaker, deadline, properties.retryAfter(), false, false);
  }
}
