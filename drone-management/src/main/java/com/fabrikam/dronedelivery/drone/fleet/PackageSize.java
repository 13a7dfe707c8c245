package com.fabrikam.dronedelivery.drone.fleet;

/** Size of a package, smallest first: what holds one holds all before it. */
public enum PackageSize {
  SMALL,
  MEDIUM,
  LARGE
}
