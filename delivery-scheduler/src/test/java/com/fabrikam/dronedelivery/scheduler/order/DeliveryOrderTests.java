package com.fabrikam.dronedelivery.scheduler.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryOrderTests {

  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  @Test
  void timesAreKeptInMilliseconds() {
    Instant fine = NOW.plusNanos(1_234_567);
    DeliveryOrder order = order(fine, fine.plusSeconds(60), false);
    assertThat(order.pickupTime()).isEqualTo(NOW.plusMillis(1));
    assertThat(order.deadline()).isEqualTo(NOW.plusMillis(60_001));
  }

  @Test
  void theDeadlineComesAfterThePickup() {
    assertThatThrownBy(() -> order(NOW, NOW, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeadlineInThePastCannotBePlacedAndNeitherCanAPickupInAYear() {
    assertThatThrownBy(() -> order(null, NOW, false).requirePlaceableAt(NOW))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(InvalidField::field)
                    .containsExactly("deadline"));
    Instant far = NOW.plus(DeliveryOrder.BOOKABLE_AHEAD);
    assertThatCode(() -> order(far, null, false).requirePlaceableAt(NOW))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> order(far.plusMillis(1), null, false).requirePlaceableAt(NOW))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aPickupTimeInThePastCanBePlaced() {
    assertThatCode(() -> order(NOW.minusSeconds(60), null, false).requirePlaceableAt(NOW))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTheDroneDoesNotNoticeNeedsNoOtherBooking() {
    assertThat(order(null, null, false).fliesLike(order(null, null, false))).isTrue();
    assertThat(order(null, null, false).fliesLike(order(null, null, true))).isFalse();
    assertThat(order(null, null, false).fliesLike(order(NOW, null, false))).isFalse();
    assertThat(
            order(null, null, false)
                .fliesLike(order(null, null, false).withPickup(new Location(5, 5))))
        .isFalse();
  }

  @Test
  void placesOffTheGlobeAndWeightlessParcelsDoNotExist() {
    assertThatThrownBy(() -> new Location(90.1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Location(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Parcel(PackageSize.SMALL, 0, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Location(-0.0, -0.0)).isEqualTo(new Location(0, 0));
  }

  private static DeliveryOrder order(Instant pickupTime, Instant deadline, boolean expedited) {
    return new DeliveryOrder(
        "owner",
        new Location(40, -74),
        new Location(41, -74),
        new Parcel(PackageSize.SMALL, 1, null),
        pickupTime,
        deadline,
        expedited,
        ConfirmationRequired.NONE);
  }
}
