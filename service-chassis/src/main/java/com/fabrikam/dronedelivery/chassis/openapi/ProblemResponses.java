package com.fabrikam.dronedelivery.chassis.openapi;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems by which an operation refuses. What every operation can answer (a bad field, an
 * unknown version, a service that is away) is documented without being named.
 *
 * <p>Operations that share some can share an annotation that carries this one; all those found on a
 * method count together.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ProblemResponses {

  /** Domain exceptions of the service; each carries its {@link Problem}. */
  Class<? extends RuntimeException>[] value() default {};

  /**
   * Problems of another service that are told to the client as they are, so that there is no
   * exception class here that could say it.
   */
  Problem[] passedOn() default {};
}
