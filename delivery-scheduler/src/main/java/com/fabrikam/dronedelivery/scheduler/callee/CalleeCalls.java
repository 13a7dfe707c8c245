package com.fabrikam.dronedelivery.scheduler.callee;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.stereotype.Component;

/**
 * The way of every call: retry around bulkhead around circuit breaker, inside the deadline of
 * whoever waits. Each attempt counts for the breaker on its own; a refusal counts as an answer. A
 * full bulkhead or an open breaker ends the call at once.
 *
 * <p>No attempt starts that could outlast the deadline, except the first: the deadline bounds the
 * repeats, the connect and read timeouts bound each attempt. A callee on probation is not asked
 * again by the same request.
 */
@Component
class CalleeCalls {

  private final BulkheadRegistry bulkheads;
  private final CircuitBreakerRegistry breakers;
  private final RetryRegistry retries;
  private final Duration longestAttempt;

  CalleeCalls(
      BulkheadRegistry bulkheads,
      CircuitBreakerRegistry breakers,
      RetryRegistry retries,
      HttpClientSettings timeouts) {
    this.bulkheads = bulkheads;
    this.breakers = breakers;
    this.retries = retries;
    this.longestAttempt = orZero(timeouts.connectTimeout()).plus(orZero(timeouts.readTimeout()));
  }

  /**
   * Calls, and repeats what failed for now.
   *
   * @param request one attempt; repeating it must be harmless
   * @throws RefusedException if the callee will not do it
   * @throws CalleeUnavailableException if it gave no usable answer in time
   */
  <T> T call(Callee callee, Deadline deadline, Supplier<T> request) {
    Bulkhead bulkhead = bulkheads.bulkhead(callee.key());
    CircuitBreaker breaker = breakers.circuitBreaker(callee.key());
    Retry retry = retries.retry(callee.key());
    Attempts<T> attempts =
        new Attempts<>(
            callee,
            deadline,
            breaker,
            Bulkhead.decorateSupplier(bulkhead, CircuitBreaker.decorateSupplier(breaker, request)));
    try {
      T answer = retry.executeSupplier(attempts);
      if (attempts.effectPossible()) {
        deadline.leavesStraggler();
      }
      return answer;
    } catch (CallFailedException failure) {
      throw attempts.effectPossible() ? failure.withEffectPossible() : failure;
    } catch (CallNotPermittedException | BulkheadFullException rejected) {
      throw new CalleeUnavailableException(callee, attempts.effectPossible(), rejected);
    } catch (GaveUpException gaveUp) {
      throw new CalleeUnavailableException(callee, attempts.effectPossible(), gaveUp.getCause());
    }
  }

  private static Duration orZero(@Nullable Duration timeout) {
    return timeout == null ? Duration.ZERO : timeout;
  }

  /** The attempts of one call, which remembers whether any may have had an effect. */
  private final class Attempts<T> implements Supplier<T> {

    private final Callee callee;
    private final Deadline deadline;
    private final CircuitBreaker breaker;
    private final Supplier<T> attempt;
    private @Nullable CallFailedException last;
    private boolean effectPossible;

    Attempts(Callee callee, Deadline deadline, CircuitBreaker breaker, Supplier<T> attempt) {
      this.callee = callee;
      this.deadline = deadline;
      this.breaker = breaker;
      this.attempt = attempt;
    }

    @Override
    public T get() {
      if (last != null && !mayRepeat()) {
        throw new GaveUpException(last);
      }
      try {
        return attempt.get();
      } catch (CallFailedException failure) {
        last = failure;
        effectPossible |= failure.effectPossible();
        throw failure;
      }
    }

    /** A callee that is on probation is asked once: the next request is as good a probe. */
    private boolean mayRepeat() {
      return deadline.remaining().compareTo(longestAttempt) >= 0
          && breaker.getState() != CircuitBreaker.State.HALF_OPEN;
    }

    boolean effectPossible() {
      return effectPossible;
    }
  }

  /** There is no time for a further attempt, or no sense in it. */
  private static final class GaveUpException extends RuntimeException {

    GaveUpException(CallFailedException last) {
      super("no further attempt", last.getCause());
    }
  }
}
