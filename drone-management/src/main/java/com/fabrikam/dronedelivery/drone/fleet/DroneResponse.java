package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drone and what it reported last.
 *
 * @param battery charge left, 0 to 1
 * @param lastSequence number of the last reading; 0 before the first
 * @param lastReportedAt time of the last reading; null before the first
 */
record DroneResponse(
    String droneId,
    Location base,
    PackageSize maxPackageSize,
    double maxPayloadKg,
    double rangeMetres,
    double cruiseSpeedMetresPerSecond,
    DroneStatus status,
    double battery,
    Location position,
    FlightPhase phase,
    long lastSequence,
    @Nullable Instant lastReportedAt) {

  static DroneResponse of(Drone drone) {
    DroneSpec spec = drone.spec();
    return new DroneResponse(
        drone.aggregateId(),
        spec.base(),
        spec.maxPackageSize(),
        spec.maxPayloadKg(),
        spec.rangeMetres(),
        spec.cruiseSpeedMetresPerSecond(),
        drone.status(),
        drone.battery(),
        drone.position(),
        drone.phase(),
        drone.lastSequence(),
        drone.lastReportedAt().orElse(null));
  }
}
