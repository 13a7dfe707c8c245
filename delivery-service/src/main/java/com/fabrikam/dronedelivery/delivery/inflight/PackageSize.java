package com.fabrikam.dronedelivery.delivery.inflight;

/** Which drones can take a package. */
public enum PackageSize {
  SMALL,
  MEDIUM,
  LARGE
}
