package com.fabrikam.dronedelivery.scheduler.callee;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Knows which callees would turn a call away. What needs one of them is refused before anything is
 * begun: there is nothing to take back, and the client has its answer within milliseconds.
 */
@Component
public class CalleeAvailability {

  private static final Set<State> TURNING_AWAY = Set.of(State.OPEN, State.FORCED_OPEN);

  private final CircuitBreakerRegistry breakers;

  CalleeAvailability(CircuitBreakerRegistry breakers) {
    this.breakers = breakers;
  }

  /**
   * Checks that a call of each of them would be let through.
   *
   * @throws CalleeUnavailableException if the breaker of one is open
   */
  public void require(Set<Callee> callees) {
    for (Callee callee : callees) {
      CircuitBreaker breaker = breakers.circuitBreaker(callee.key());
      if (TURNING_AWAY.contains(breaker.getState())) {
        throw new CalleeUnavailableException(
            callee, false, CallNotPermittedException.createCallNotPermittedException(breaker));
      }
    }
  }
}
