package com.fabrikam.dronedelivery.scheduler.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTests {

  private static final Optional<CurrentDelivery> VERSION_3 =
      Optional.of(
          new CurrentDelivery(
              new DeliveryOrder(
                  "o",
                  new Location(0, 0),
                  new Location(1, 1),
                  new Parcel(PackageSize.SMALL, 1, null),
                  null,
                  null,
                  false,
                  ConfirmationRequired.NONE),
              new Booking("drone", null),
              CurrentDelivery.Stage.CREATED,
              new DeliveryAnswer("\"3\"", "{}")));

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "*", "\"1\", \"3\""})
  void aVersionThatIsNamedHolds(String header) {
    assertThatCode(() -> Precondition.ifMatch(header).require(VERSION_3))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"3\"", "\"1\", \"2\""})
  void anotherVersionOrAWeakTagDoesNot(String header) {
    assertThatThrownBy(() -> Precondition.ifMatch(header).require(VERSION_3))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().type()).isEqualTo("stale-version"));
  }

  @Test
  void whatDoesNotExistMatchesNothing() {
    assertThatThrownBy(() -> Precondition.ifMatch("*").require(Optional.empty()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void withoutTheHeaderEverythingHolds() {
    assertThatCode(() -> Precondition.ifMatch(null).require(Optional.empty()))
        .doesNotThrowAnyException();
    assertThat(Precondition.ifMatch(null).isGiven()).isFalse();
  }

  @Test
  void aHeaderThatNamesNoVersionIsBad() {
    assertThatThrownBy(() -> Precondition.ifMatch("three"))
        .isInstanceOf(InvalidRequestException.class);
  }
}
