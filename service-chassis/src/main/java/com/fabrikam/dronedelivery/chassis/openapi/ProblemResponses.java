package com.fabrikam.dronedelivery.chassis.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The domain exceptions by which an operation refuses. Each carries its {@link
 * com.fabrikam.dronedelivery.chassis.problem.Problem @Problem}, from which the document takes
 * status and type. What every operation can answer (a bad field, an unknown version, a service that
 * is away) is documented without being named.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProblemResponses {

  Class<? extends RuntimeException>[] value();
}
