package com.fabrikam.dronedelivery.scheduler.scheduling;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that every store and every encoding keeps as it is: no NUL, no half of a surrogate pair. */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "[^\\x00\\p{Cs}]*")
@interface StorableText {

  String message() default "must be Unicode text without NUL";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
