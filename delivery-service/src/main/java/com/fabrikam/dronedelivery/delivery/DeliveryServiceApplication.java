package com.fabrikam.dronedelivery.delivery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The delivery service. */
@SpringBootApplication
public class DeliveryServiceApplication {

  static void main(String[] args) {
    SpringApplication.run(DeliveryServiceApplication.class, args);
  }
}
