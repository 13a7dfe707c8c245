package com.fabrikam.dronedelivery.scheduler.scheduling;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The times of a request can be kept in the store, and the deadline comes after the pickup. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConsistentTimesValidator.class)
@interface ConsistentTimes {

  String message() default "must be consistent";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
