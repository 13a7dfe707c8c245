package com.fabrikam.dronedelivery.delivery.inflight;

import static com.fabrikam.dronedelivery.delivery.inflight.Samples.BASE;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.DRONE;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.DROPOFF;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.NOW;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.PICKUP;
import static com.fabrikam.dronedelivery.delivery.inflight.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Created;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Failed;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.HeadedToPickup;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.InTransit;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryChange.Rescheduled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroneLossTests {

  private static final Instant LATER = NOW.plusSeconds(90);
  private static final Instant ARRIVAL = NOW.plusSeconds(1_200);
  private static final DeliveryId ID = new DeliveryId("d");

  private final Delivery delivery = Samples.delivery("d");

  @Test
  void withItsDroneThePackageIsLostAndTheDeliveryFails() {
    delivery.observe(reading("d", 1, DronePhase.TO_PICKUP, BASE));
    delivery.observe(reading("d", 2, DronePhase.TO_DROPOFF, PICKUP));
    delivery.lose(fatal(DRONE));
    delivery.lose(fatal(DRONE));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.FAILED);
    assertThat(changes())
        .isEqualTo(List.of(Created.class, HeadedToPickup.class, InTransit.class, Failed.class));
    Failed failed = (Failed) delivery.recordedEvents().getLast();
    assertThat(failed.reason()).isEqualTo("drone-lost");
    assertThat(failed.facts().time()).isEqualTo(LATER);
    assertThat(delivery.estimatedArrival()).isEmpty();
  }

  @Test
  void aDroneThatTakesOverIsPlannedWithItsOwnArrivalAndHasNotFlownYet() {
    delivery.observe(reading("d", 1, DronePhase.TO_PICKUP, BASE));
    delivery.lose(replacedBy("other"));
    delivery.lose(replacedBy("other"));
    assertThat(delivery.plan().droneId()).isEqualTo("other");
    assertThat(delivery.estimatedArrival()).contains(ARRIVAL);
    assertThat(delivery.flight()).isEmpty();
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.HEADED_TO_PICKUP);
    assertThat(changes())
        .isEqualTo(List.of(Created.class, HeadedToPickup.class, Rescheduled.class));
  }

  @Test
  void aDroneThatTookOverFliesTheRestOfTheWay() {
    delivery.observe(reading("d", 100, DronePhase.TO_PICKUP, BASE));
    delivery.lose(replacedBy("other"));
    delivery.observe(reading("d", DRONE, 101, DronePhase.TO_DROPOFF, PICKUP));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.HEADED_TO_PICKUP);
    delivery.observe(reading("d", "other", 3, DronePhase.TO_DROPOFF, PICKUP));
    delivery.observe(reading("d", "other", 4, DronePhase.TO_BASE, DROPOFF));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.COMPLETED);
  }

  @Test
  void theLossOfADroneThatIsNotItsOwnSaysNothing() {
    delivery.lose(fatal("other"));
    delivery.lose(DroneLoss.replaced(ID, "other", "third", ARRIVAL, LATER));
    assertThat(changes()).isEqualTo(List.of(Created.class));
  }

  @Test
  void afterItsEndALossSaysNothing() {
    delivery.cancel(NOW);
    delivery.lose(fatal(DRONE));
    delivery.lose(replacedBy("other"));
    assertThat(delivery.stage()).isEqualTo(DeliveryStage.CANCELLED);
    assertThat(delivery.plan().droneId()).isEqualTo(DRONE);
  }

  @Test
  void thePackageDoesNotChangeDrones() {
    delivery.observe(reading("d", 2, DronePhase.TO_DROPOFF, PICKUP));
    delivery.lose(replacedBy("other"));
    assertThat(delivery.plan().droneId()).isEqualTo(DRONE);
  }

  private List<Class<? extends DeliveryChange>> changes() {
    return delivery.recordedEvents().stream()
        .<Class<? extends DeliveryChange>>map(DeliveryChange::getClass)
        .toList();
  }

  private static DroneLoss fatal(String drone) {
    return DroneLoss.fatal(ID, drone, "drone-lost", LATER);
  }

  private static DroneLoss replacedBy(String replacement) {
    return DroneLoss.replaced(ID, DRONE, replacement, ARRIVAL, LATER);
  }
}
