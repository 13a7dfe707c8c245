package com.fabrikam.dronedelivery.drone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The drone management service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DroneManagementApplication {

  static void main(String[] args) {
    SpringApplication.run(DroneManagementApplication.class, args);
  }
}
