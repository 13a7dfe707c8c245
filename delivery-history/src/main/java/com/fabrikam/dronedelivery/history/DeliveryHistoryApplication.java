package com.fabrikam.dronedelivery.history;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The delivery history. */
@SpringBootApplication
public class DeliveryHistoryApplication {

  static void main(String[] args) {
    SpringApplication.run(DeliveryHistoryApplication.class, args);
  }
}
