package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

@Configuration
class WorkflowConfiguration {

  private static final long FINISH_WITHIN_MILLIS = 15_000;

  /**
   * A virtual thread per step or supervised workflow. Unbounded: the bulkheads bound the calls, the
   * supervisor bounds the workflows.
   */
  @Bean
  AsyncTaskExecutor stepThreads() {
    SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("step-");
    threads.setVirtualThreads(true);
    threads.setTaskDecorator(new ContextPropagatingTaskDecorator());
    threads.setTaskTerminationTimeout(FINISH_WITHIN_MILLIS);
    return threads;
  }

  /** UUIDs of version 7, which sort by the time at which they were made. */
  @Bean
  TimeBasedEpochGenerator idGenerator() {
    return Generators.timeBasedEpochGenerator();
  }
}
