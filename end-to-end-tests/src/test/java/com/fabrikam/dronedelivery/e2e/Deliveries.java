package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests need ready: accounts, drones, and the JSON of a delivery request. */
public final class Deliveries {

  private final Stack stack;

  public Deliveries(Stack stack) {
    this.stack = stack;
  }

  /** A fresh active account. */
  public String account(int deliveryLimit) {
    return account(deliveryLimit, "ACTIVE");
  }

  /** A fresh account, {@code ACTIVE} or {@code SUSPENDED}. */
  public String account(int deliveryLimit, String status) {
    String id = Client.newId("owner");
    Answer answer =
        stack
            .client()
            .put(
                stack.account("/accounts/" + id),
                """
                {"name": "Anna", "email": "anna@example.org", "status": "%s", "deliveryLimit": %d}
                """
                    .formatted(status, deliveryLimit));
    assertThat(answer.status()).as("put account: %s", answer).isEqualTo(201);
    return id;
  }

  /** A fresh drone that can carry anything within 30 km. */
  public String drone(Place base, double cruiseSpeedMetresPerSecond) {
    String id = Client.newId("drone");
    Answer answer =
        stack
            .client()
            .put(
                stack.drone("/drones/" + id),
                """
                {"base": %s, "maxPackageSize": "LARGE", "maxPayloadKg": 5.0,
                 "rangeMetres": 30000, "cruiseSpeedMetresPerSecond": %s}
                """
                    .formatted(base.json(), cruiseSpeedMetresPerSecond));
    assertThat(answer.status()).as("put drone: %s", answer).isEqualTo(201);
    return id;
  }

  public static String request(
      String owner, Place pickup, Place dropoff, @Nullable String pickupTime) {
    return """
    {"ownerId": "%s", "pickup": %s, "dropoff": %s,
     "package": {"size": "SMALL", "weightKg": 0.8, "tag": "books"}, "pickupTime": %s}
    """
        .formatted(
            owner,
            pickup.json(),
            dropoff.json(),
            pickupTime == null ? "null" : "\"" + pickupTime + "\"");
  }

  /** The events of a delivery, short names in the order in which history gives them. */
  public List<String> eventTypes(String deliveryId) {
    return stack
        .client()
        .get("/api/deliveries/" + deliveryId + "/history")
        .json()
        .at("/events")
        .valueStream()
        .map(event -> event.at("/type").asString())
        .map(type -> type.substring("com.fabrikam.delivery.".length(), type.lastIndexOf('.')))
        .toList();
  }
}
