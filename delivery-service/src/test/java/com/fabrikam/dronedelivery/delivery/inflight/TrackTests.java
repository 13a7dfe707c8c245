package com.fabrikam.dronedelivery.delivery.inflight;

import static com.fabrikam.dronedelivery.delivery.inflight.Samples.BASE;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.DROPOFF;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.NOW;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.OWNER;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.PICKUP;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.plan;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackTests {

  private final Delivery delivery = Samples.delivery("d");

  @Test
  void itSettlesWhatOnlyMovesTheDrone() {
    delivery.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    Track track = delivery.track().orElseThrow();
    Reading further = reading("d", 6, DronePhase.TO_PICKUP, PICKUP);
    assertThat(track.settles(further)).isTrue();
    assertThat(track.after(further).flight().position()).isEqualTo(PICKUP);
    assertThat(track.after(further).flight().flownMetres()).isEqualTo(BASE.distanceTo(PICKUP));
  }

  @Test
  void itSettlesOldReadingsAndSuchOnTheGroundByIgnoringThem() {
    delivery.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    Track track = delivery.track().orElseThrow();
    for (Reading nothing :
        new Reading[] {
          reading("d", 5, DronePhase.TO_DROPOFF, PICKUP), reading("d", 6, DronePhase.IDLE, PICKUP)
        }) {
      assertThat(track.settles(nothing)).isTrue();
      assertThat(track.after(nothing)).isEqualTo(track);
    }
  }

  @Test
  void aFurtherStageAndAnotherDroneAreTheDeliverysToDecide() {
    delivery.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    Track track = delivery.track().orElseThrow();
    assertThat(track.settles(reading("d", 6, DronePhase.TO_DROPOFF, PICKUP))).isFalse();
    assertThat(track.settles(reading("d", 6, DronePhase.TO_BASE, PICKUP))).isFalse();
    assertThat(track.settles(reading("d", "drone-2", 6, DronePhase.TO_PICKUP, PICKUP))).isFalse();
  }

  @Test
  void afterTheEndItIgnoresEverything() {
    delivery.observe(reading("d", 5, DronePhase.TO_BASE, DROPOFF));
    Track track = delivery.track().orElseThrow();
    Reading home = reading("d", 6, DronePhase.TO_BASE, BASE);
    assertThat(track.settles(home)).isTrue();
    assertThat(track.after(home)).isEqualTo(track);
  }

  @Test
  void aDeliveryResumesFromTheTrackOfItsOwnDroneOnly() {
    delivery.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    Track moved =
        delivery.track().orElseThrow().after(reading("d", 9, DronePhase.TO_PICKUP, PICKUP));
    Delivery loaded = Samples.delivery("d");
    loaded.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    loaded.resume(moved);
    assertThat(loaded.flight()).contains(moved.flight());

    loaded.reschedule(OWNER, plan("drone-2"), NOW);
    loaded.resume(moved);
    assertThat(loaded.flight()).isEmpty();
  }

  @Test
  void aDeliveryThatIsAheadOfItsTrackOrOverStaysAsItIs() {
    delivery.observe(reading("d", 5, DronePhase.TO_PICKUP, BASE));
    Track old = delivery.track().orElseThrow();
    delivery.observe(reading("d", 7, DronePhase.TO_DROPOFF, PICKUP));
    Flight ahead = delivery.flight().orElseThrow();
    delivery.resume(old);
    assertThat(delivery.flight()).contains(ahead);

    delivery.observe(reading("d", 9, DronePhase.TO_BASE, DROPOFF));
    Flight last = delivery.flight().orElseThrow();
    delivery.resume(
        new Track(
            "d",
            DeliveryStage.IN_TRANSIT,
            ahead.advancedTo(reading("d", 12, DronePhase.TO_DROPOFF, BASE))));
    assertThat(delivery.flight()).contains(last);
  }

  /** The short way must come to the same as asking the delivery about each reading. */
  @Test
  void whateverItSettlesTheDeliveryWouldHaveSettledAlike() {
    Random random = new Random(4711);
    for (int flight = 0; flight < 500; flight++) {
      Delivery asked = Samples.delivery("d");
      Delivery tracked = Samples.delivery("d");
      Track track = null;
      for (int i = 0; i < 30; i++) {
        Reading next =
            reading(
                "d",
                random.nextInt(20) == 0 ? "drone-2" : Samples.DRONE,
                i + random.nextInt(4) - 1,
                DronePhase.values()[random.nextInt(DronePhase.values().length)],
                new Location(40.70 + random.nextInt(21) / 1_000.0, -74.05));
        asked.observe(next);
        if (track != null && track.settles(next)) {
          track = track.after(next);
        } else {
          if (track != null) {
            tracked.resume(track);
          }
          tracked.observe(next);
          track = tracked.track().orElse(null);
        }
        assertThat(track).isEqualTo(asked.track().orElse(null));
      }
      assertThat(tracked.recordedEvents()).isEqualTo(asked.recordedEvents());
    }
  }
}
