package com.fabrikam.dronedelivery.scheduler.test;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** Runs the scheduler against a real broker and store, and against played services. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceIntegrationTest
@Import(CalleeConfiguration.class)
public @interface SchedulerIntegrationTest {}
