package com.fabrikam.dronedelivery.scheduler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The saga of the suite. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DeliverySchedulerApplication {

  public static void main(String[] args) {
    SpringApplication.run(DeliverySchedulerApplication.class, args);
  }
}
