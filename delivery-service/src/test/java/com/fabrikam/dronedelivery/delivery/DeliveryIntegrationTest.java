package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.events.DroneLocation;
import com.fabrikam.dronedelivery.events.FlightPhase;
import com.fabrikam.dronedelivery.events.Position;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the integration tests of this service have in common: one running service, and its edges.
 */
@ServiceIntegrationTest
public abstract class DeliveryIntegrationTest {

  protected static final Location BASE = new Location(40.70, -74.05);
  protected static final Location PICKUP = new Location(40.71, -74.05);
  protected static final Location DROPOFF = new Location(40.72, -74.05);

  protected final String id = "delivery-" + UUID.randomUUID();
  protected final String owner = "owner-" + UUID.randomUUID();
  protected final String drone = "drone-" + UUID.randomUUID();

  @Autowired protected RestTestClient http;
  @Autowired protected JsonMapper json;

  @DynamicPropertySource
  static void messageServers(DynamicPropertyRegistry registry) {
    MessageServers.properties().forEach((name, value) -> registry.add(name, () -> value));
  }

  protected RestTestClient.ResponseSpec putDelivery() {
    return putDelivery(id, body());
  }

  protected RestTestClient.ResponseSpec putDelivery(String deliveryId, String body) {
    return http.put()
        .uri("/deliveries/{id}", deliveryId)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  protected RestTestClient.ResponseSpec get(String path, Object... variables) {
    return http.get().uri(path, variables).exchange();
  }

  protected String body() {
    return body(owner, drone, 40.72);
  }

  protected String body(String ownerId, String droneId, double dropoffLatitude) {
    return """
    {"ownerId": "%s", "pickup": {"latitude": 40.71, "longitude": -74.05},
     "dropoff": {"latitude": %s, "longitude": -74.05},
     "package": {"size": "SMALL", "weightKg": 0.8, "tag": "books"},
     "pickupTime": null, "deadline": null, "expedited": false, "confirmationRequired": "PICTURE",
     "droneId": "%s", "estimatedArrival": "2030-01-01T00:00:00Z"}
    """
        .formatted(ownerId, dropoffLatitude, droneId);
  }

  /** Publishes a reading of this test's drone for this test's delivery. */
  protected void fly(long sequence, DronePhase phase, Location position) {
    fly(drone, sequence, phase, position);
  }

  protected void fly(String droneId, long sequence, DronePhase phase, Location position) {
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      topic.send(
          droneId,
          droneId + "-" + sequence,
          DroneLocation.TYPE,
          json.writeValueAsString(
              new DroneLocation(
                  droneId,
                  id,
                  sequence,
                  new Position(position.latitude(), position.longitude()),
                  0,
                  15,
                  0.9,
                  FlightPhase.valueOf(phase.name()),
                  Instant.now())));
    }
  }

  protected void flyTheWholeWay() {
    fly(1, DronePhase.TO_PICKUP, BASE);
    fly(2, DronePhase.TO_DROPOFF, PICKUP);
    fly(3, DronePhase.TO_BASE, DROPOFF);
  }

  /**
   * The delivery events published so far, by the last word of their type; copies, which the outbox
   * may send, count once.
   */
  protected static List<String> eventsOf(TopicProbe deliveryEvents, String deliveryId) {
    return deliveryEvents.messages(deliveryId).stream()
        .collect(
            Collectors.toMap(
                TopicProbe.Message::id,
                message -> message,
                (first, _) -> first,
                LinkedHashMap::new))
        .values()
        .stream()
        .map(message -> message.type().replaceAll("com\\.fabrikam\\.delivery\\.(.*)\\.v1", "$1"))
        .toList();
  }
}
