package com.fabrikam.dronedelivery.history.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.history.DeliveryId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTests {

  private static final DeliveryId DELIVERY = new DeliveryId("d");

  @Test
  void placesSortByTimeThenByDeliveryThenBySequence() {
    List<String> inOrder =
        List.of(
            place("0999-12-31T23:59:59.999Z", "d", 9),
            place("2026-01-31T09:59:59Z", "z", 1),
            place("2026-01-31T10:00:00Z", "c", 7),
            place("2026-01-31T10:00:00Z", "d", 2),
            place("2026-01-31T10:00:00Z", "d", 10),
            place("2026-01-31T10:00:00.001Z", "a", 1),
            place("2026-02-01T00:00:00Z", "a", 1));
    assertThat(inOrder).isSorted();
  }

  @Test
  void aBoundLiesBeforeEveryPlaceOfItsMillisecondAndAfterAllBefore() {
    String bound = Place.before(Instant.parse("2026-01-31T10:00:00.001Z"));
    assertThat(place("2026-01-31T10:00:00.001Z", "-", 1)).isGreaterThan(bound);
    assertThat(place("2026-01-31T10:00:00Z", "zzz", 99_999_999)).isLessThan(bound);
  }

  @Test
  void aTimeIsKeptInMilliseconds() {
    Place place = Place.of(Instant.parse("2026-01-31T10:00:00.123999Z"), DELIVERY, 1);
    assertThat(place.time()).isEqualTo("2026-01-31T10:00:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void aTimeThatWouldNotSortIsRefused(String time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Place.of(Instant.parse(time), DELIVERY, 1));
  }

  @Test
  void aWalkGoesOnBehindAPlaceOnly() {
    String place = place("2026-01-31T10:00:00Z", "a-Z_0", 100_000_000);
    assertThat(Place.at(new Cursor(place))).isEqualTo(place);
    for (String other : List.of("", "2026-01-31T10:00:00.000Z", "1795339800000-d", place + "x")) {
      assertThatThrownBy(() -> Place.at(new Cursor(other)))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  private static String place(String time, String delivery, long sequence) {
    return Place.of(Instant.parse(time), new DeliveryId(delivery), sequence).value();
  }
}
