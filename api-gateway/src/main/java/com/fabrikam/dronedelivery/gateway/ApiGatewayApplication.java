package com.fabrikam.dronedelivery.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The API gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ApiGatewayApplication {

  /** Starts the gateway. */
  public static void main(String[] args) {
    SpringApplication.run(ApiGatewayApplication.class, args);
  }
}
