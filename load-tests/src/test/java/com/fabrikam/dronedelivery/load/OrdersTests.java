package com.fabrikam.dronedelivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrdersTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T09:30:00.123Z"), ZoneOffset.UTC);
  private static final List<String> OWNERS = List.of("ann", "bob");

  @Test
  void theSameSeedMakesTheSameOrders() {
    assertThat(bodies(orders(1, 0), 20)).isEqualTo(bodies(orders(1, 0), 20));
    assertThat(bodies(orders(1, 0), 20)).isNotEqualTo(bodies(orders(2, 0), 20));
  }

  @Test
  void ownersTakeTurns() {
    Orders orders = orders(1, 0);

    assertThat(Stream.generate(orders::next).limit(3).map(Orders.Order::ownerId))
        .containsExactly("ann", "bob", "ann");
  }

  @Test
  void ordersAreForOneToEightDaysAhead() {
    assertThat(bodies(orders(1, 0), 500))
        .map(order -> Instant.parse(order.path("pickupTime").asString()))
        .allMatch(time -> !time.isBefore(Instant.parse("2026-11-23T09:30:00Z")))
        .allMatch(time -> time.isBefore(Instant.parse("2026-11-30T09:30:00Z")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aShareOfThemIsForNow() {
    List<JsonNode> bodies = bodies(orders(1, 0.2), 1_000);

    assertThat(bodies.stream().filter(order -> !order.has("pickupTime")).count())
        .isBetween(150L, 250L);
  }

  @Test
  void everyPlaceIsInTheArea() {
    assertThat(bodies(orders(1, 0), 500))
        .flatMap(order -> List.of(order.path("pickup"), order.path("dropoff")))
        .allMatch(place -> place.path("latitude").asDouble() >= 40.7077)
        .allMatch(place -> place.path("latitude").asDouble() <= 40.7484)
        .allMatch(place -> place.path("longitude").asDouble() >= -74.0825)
        .allMatch(place -> place.path("longitude").asDouble() <= -74.0340);
  }

  private static Orders orders(long seed, double shareForNow) {
    return new Orders(OWNERS, seed, CLOCK, shareForNow);
  }

  private static List<JsonNode> bodies(Orders orders, int number) {
    return Stream.generate(orders::next)
        .limit(number)
        .map(order -> JsonMapper.shared().readTree(order.body()))
        .toList();
  }
}
