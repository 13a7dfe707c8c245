package com.fabrikam.dronedelivery.drone.fleet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the fleet.
 *
 * @param lostAfter how long a drone in the air may be silent; longer than every interruption of its
 *     radio, and than the takeover of simulated flights from a process that died
 * @param replacementPatience how long another drone is searched for what a lost one was to fetch:
 *     from the loss on, or from the pickup time where that is later
 */
@ConfigurationProperties("fleet")
public record FleetProperties(
    @DefaultValue("60s") Duration lostAfter, @DefaultValue("10m") Duration replacementPatience) {

  /** Checks that a drone may be silent for a while. */
  public FleetProperties {
    if (!lostAfter.isPositive()) {
      throw new IllegalArgumentException("lostAfter must be positive");
    }
  }
}
