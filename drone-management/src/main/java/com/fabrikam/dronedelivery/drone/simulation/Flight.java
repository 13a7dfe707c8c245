package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.DroneOrders;
import com.fabrikam.dronedelivery.drone.booking.Mission;
import com.fabrikam.dronedelivery.drone.fleet.FlightPhase;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A drone in the air. There is at most one per drone, because its id is the drone's.
 *
 * @param mission what it is flown for; null once the drone was called back
 * @param owner the process that reports it
 * @param leaseUntil from then on any process may take it over
 */
@Document("flights")
record Flight(
    @Id String droneId,
    @Nullable Mission mission,
    FlightPlan plan,
    @Indexed String owner,
    @Indexed Instant leaseUntil) {

  /** A flight that begins now; after the drone's last reading, whatever the clocks say. */
  static Flight takingOff(
      DroneOrders orders, Mission mission, Instant now, Pace pace, String owner, Instant lease) {
    Instant last = orders.lastReportedAt();
    Instant start = last == null || last.isBefore(now) ? now : last.plusMillis(1);
    return new Flight(
        orders.droneId(),
        mission,
        FlightPlan.takingOff(orders.spec(), mission, start, pace),
        owner,
        lease);
  }

  /** Whether anything of it was reported. */
  boolean hasBegun(DroneOrders orders) {
    Instant last = orders.lastReportedAt();
    return orders.phase() != FlightPhase.IDLE || (last != null && !last.isBefore(plan.start()));
  }

  /**
   * The flight as the drone's orders have it by now: the same, redirected or called back. Empty if
   * it is not to take off at all. Once the package is handed over, nothing changes any more.
   */
  Optional<Flight> following(DroneOrders orders, Instant now) {
    Mission flown = mission;
    if (flown == null) {
      return Optional.of(this);
    }
    Optional<Mission> ordered = orders.mission(flown.deliveryId());
    if (ordered.isEmpty() && !hasBegun(orders)) {
      return Optional.empty();
    }
    FlightPhase phase = plan.at(now).phase();
    boolean isUnderWay = phase == FlightPhase.TO_PICKUP || phase == FlightPhase.TO_DROPOFF;
    if (!isUnderWay || ordered.filter(flown::equals).isPresent()) {
      return Optional.of(this);
    }
    return Optional.of(
        ordered
            .map(changed -> on(changed, plan.redirected(orders.spec(), changed, now)))
            .orElseGet(() -> on(null, plan.calledBack(orders.spec(), now))));
  }

  private Flight on(@Nullable Mission changed, FlightPlan changedPlan) {
    return new Flight(droneId, changed, changedPlan, owner, leaseUntil);
  }

  Optional<String> deliveryId() {
    return Optional.ofNullable(mission).map(Mission::deliveryId);
  }
}
