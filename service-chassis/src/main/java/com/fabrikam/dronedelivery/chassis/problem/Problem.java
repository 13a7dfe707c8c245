package com.fabrikam.dronedelivery.chassis.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * Declares on a domain exception how a client sees it. The exception's message becomes the {@code
 * detail}, so it is written for the client.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Problem {

  /**
   * Last segment of the problem type's URI, stable for ever; for example {@code account-not-found}.
   */
  String type();

  HttpStatus status();

  /** Whole seconds after which a repeat may succeed, sent as {@code Retry-After}; 0 sends none. */
  int retryAfterSeconds() default 0;
}
