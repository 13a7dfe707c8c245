package com.fabrikam.dronedelivery.scheduler.callee;

/** A service that the saga calls. */
public enum Callee {
  ACCOUNT("account"),
  PACKAGE("package"),
  DRONE("drone"),
  DELIVERY("delivery");

  private final String key;

  Callee(String key) {
    this.key = key;
  }

  /** Its name in the configuration, in {@code services.*} and in {@code resilience4j.*}. */
  public String key() {
    return key;
  }
}
