package com.fabrikam.dronedelivery.account;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The account service. */
@SpringBootApplication
public class AccountServiceApplication {

  static void main(String[] args) {
    SpringApplication.run(AccountServiceApplication.class, args);
  }
}
