package com.fabrikam.dronedelivery.packages;

/** Size classes, smallest first: what fits a drone of one class fits every larger one. */
enum PackageSize {
  SMALL,
  MEDIUM,
  LARGE
}
