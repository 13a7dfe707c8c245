package com.fabrikam.dronedelivery.scheduler.order;

/** Class of package, which decides what drone can carry it. */
public enum PackageSize {
  SMALL,
  MEDIUM,
  LARGE
}
