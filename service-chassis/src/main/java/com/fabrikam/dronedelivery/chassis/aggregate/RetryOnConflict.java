package com.fabrikam.dronedelivery.chassis.aggregate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;

/**
 * Repeats a load-change-store method when another writer came between. The method must be called
 * through the bean's proxy. Each conflict means that somebody else succeeded, so the limit is
 * reached only under contention that the caller should be told of.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Retryable(
    includes = {OptimisticLockingFailureException.class, DuplicateKeyException.class},
    maxRetries = 30,
    delay = 4,
    jitter = 4,
    multiplier = 1.4,
    maxDelay = 100)
public @interface RetryOnConflict {}
