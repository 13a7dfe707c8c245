package com.fabrikam.dronedelivery.packages;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The package service. */
@SpringBootApplication
public class PackageServiceApplication {

  static void main(String[] args) {
    SpringApplication.run(PackageServiceApplication.class, args);
  }
}
