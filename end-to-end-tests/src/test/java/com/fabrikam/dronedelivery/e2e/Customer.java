package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An owner with drones for them alone, far from everybody else. Each delivery that they ask for is
 * an hour after the one before, so that one drone can fly them all.
 */
public final class Customer {

  /** In metres per second: what is near is reached within moments. */
  private static final double FAST = 30;

  private final Client client;
  private final Deliveries deliveries;
  private final Place base;
  private final String ownerId;
  private final Instant firstPickup =
      Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
  private final AtomicInteger asked = new AtomicInteger();

  private Customer(Stack stack, Place base, String ownerId) {
    this.client = stack.client();
    this.deliveries = new Deliveries(stack);
    this.base = base;
    this.ownerId = ownerId;
  }

  /** A customer with one drone. */
  public static Customer of(Stack stack) {
    return of(stack, 1, 1000);
  }

  public static Customer of(Stack stack, int drones, int deliveryLimit) {
    return of(stack, Place.farAway(), drones, deliveryLimit);
  }

  /** A customer with one drone at a place that nobody else uses. */
  public static Customer at(Place base, Stack stack) {
    return of(stack, base, 1, 1000);
  }

  private static Customer of(Stack stack, Place base, int drones, int deliveryLimit) {
    Deliveries deliveries = new Deliveries(stack);
    for (int i = 0; i < drones; i++) {
      deliveries.drone(base, FAST);
    }
    return new Customer(stack, base, deliveries.account(deliveryLimit));
  }

  public String ownerId() {
    return ownerId;
  }

  public Place base() {
    return base;
  }

  public Place pickup() {
    return base.north(.002);
  }

  public Place dropoff() {
    return base.east(.003);
  }

  /** The pickup time of the delivery after so many others. */
  public String pickupTime(int number) {
    return firstPickup.plus(Duration.ofHours(number)).toString();
  }

  /** A request for a delivery that no other one is in the way of. */
  public ObjectNode request() {
    return request(pickup(), dropoff(), pickupTime(asked.getAndIncrement()));
  }

  /** A request for a delivery without delay, which is over within seconds. */
  public ObjectNode requestNow() {
    return request(base.north(.0002), base.north(.0012), null);
  }

  /** A request for a delivery without delay, which is in the air for minutes. */
  public ObjectNode requestLongFlight() {
    return request(base.north(.0002), base.north(.1), null);
  }

  private ObjectNode request(Place pickup, Place dropoff, @Nullable String pickupTime) {
    return (ObjectNode)
        Answer.JSON.readTree(Deliveries.request(ownerId, pickup, dropoff, pickupTime));
  }

  /** Has a delivery scheduled and returns the answer. */
  public Answer schedule(ObjectNode request) {
    return client.post("/api/deliveries", request).expect(201);
  }

  /** The path of a fresh delivery of the days to come. */
  public String delivery() {
    return schedule(request()).header("location");
  }

  /** The path of a delivery that is over. */
  public String completed() {
    return awaitStage(schedule(requestNow()).header("location"), "COMPLETED");
  }

  /** The path of a delivery that is over because it was called off. */
  public String cancelled() {
    String path = delivery();
    client.delete(path).expect(204);
    return path;
  }

  /** The path of a delivery whose package is on the drone, and stays there for minutes. */
  public String inTransit() {
    return awaitStage(schedule(requestLongFlight()).header("location"), "IN_TRANSIT");
  }

  private String awaitStage(String path, String stage) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> client.get(path + "/status").text("/stage"), stage::equals);
    return path;
  }

  /** Waits for these events of a delivery, and no others. */
  public void awaitEvents(String path, String... types) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(deliveries.eventTypes(id)).containsExactly(types));
  }

  /** Waits until history knows of a delivery. */
  public void awaitHistory(String path) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.get(path + "/history").status() == 200);
  }

  /** Checks that nothing was stored for this customer. */
  public void assertHasNoDeliveries() {
    assertHasDeliveries(0);
  }

  /** Checks that so many deliveries of this customer are there, whatever became of them. */
  public void assertHasDeliveries(int expected) {
    assertThat(
            client
                .get("/api/deliveries?limit=200&ownerId=" + ownerId)
                .expect(200)
                .json()
                .at("/items"))
        .hasSize(expected);
  }
}
