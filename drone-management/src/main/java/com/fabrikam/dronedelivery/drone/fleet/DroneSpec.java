package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;

/**
 * What a drone can do.
 *
 * @param base where it stands when idle, and where every flight starts and ends
 * @param maxPackageSize largest package it holds
 * @param maxPayloadKg heaviest package it lifts
 * @param rangeMetres how far it flies on a full battery
 * @param cruiseSpeedMetresPerSecond ground speed on every leg
 */
public record DroneSpec(
    Location base,
    PackageSize maxPackageSize,
    double maxPayloadKg,
    double rangeMetres,
    double cruiseSpeedMetresPerSecond) {

  /** Checks that the drone can do anything at all. */
  public DroneSpec {
    if (!(maxPayloadKg > 0 && rangeMetres > 0 && cruiseSpeedMetresPerSecond > 0)) {
      throw new IllegalArgumentException("payload, range and speed must be positive");
    }
  }

  /** Whether the drone, rested and free, could carry this out. */
  public boolean canFly(DeliveryOrder order) {
    return canCarry(order) && order.roundTripMetres(base) <= rangeMetres;
  }

  boolean canCarry(DeliveryOrder order) {
    return order.packageSize().compareTo(maxPackageSize) <= 0
        && order.packageWeightKg() <= maxPayloadKg;
  }

  /** Whether the drone can still fly an order, and every leg takes no longer than it did. */
  boolean isNoWorseThan(DroneSpec former, DeliveryOrder order) {
    return canFly(order)
        && cruiseSpeedMetresPerSecond >= former.cruiseSpeedMetresPerSecond
        && base.metresTo(order.pickup()) <= former.base.metresTo(order.pickup())
        && base.metresTo(order.dropoff()) <= former.base.metresTo(order.dropoff());
  }

  /** A pickup farther from the base than this is out of reach whatever the dropoff. */
  double serviceRadiusMetres() {
    return rangeMetres / 2;
  }
}
