package com.fabrikam.dronedelivery.chassis.problem;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Problem details for every error of a service. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ProblemAutoConfiguration {

  @Bean
  ProblemDetails problemDetails(ObjectProvider<Tracer> tracer) {
    return new ProblemDetails(tracer);
  }

  @Bean
  ProblemDetailsAdvice problemDetailsAdvice(ProblemDetails problems) {
    return new ProblemDetailsAdvice(problems);
  }

  @Bean
  ProblemErrorController problemErrorController(ProblemDetails problems) {
    return new ProblemErrorController(problems);
  }
}
