package com.fabrikam.dronedelivery.drone.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe.Message;
import com.fabrikam.dronedelivery.drone.DroneManagementApplication;
import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.TestPropertySource;

/** The simulator as it runs, two replicas of it. */
@TestPropertySource(
    properties = {
      "simulation.enabled=true",
      "simulation.time-scale=20",
      "simulation.telemetry-interval=100ms"
    })
class SimulationIntegrationTests extends DroneManagementTest {

  private static final int FLIGHTS = 8;

  @Autowired private Environment environment;
  @Autowired private MongoOperations mongo;

  @Test
  void twoReplicasShareTheFlightsAndOneFinishesThemWhenTheOtherStops() {
    List<String> drones = IntStream.range(0, FLIGHTS).mapToObj(_ -> drone(base)).toList();
    List<String> deliveries = IntStream.range(0, FLIGHTS).mapToObj(_ -> id("delivery")).toList();
    try (ConfigurableApplicationContext replica = replica()) {
      deliveries.forEach(
          delivery ->
              put("/bookings/" + delivery, order(at(1_000, 0), at(1_000, 1_000)))
                  .expectStatus()
                  .isCreated());
      await().until(() -> airborne(drones) == FLIGHTS);
      assertThat(replica.isRunning()).isTrue();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                deliveries.stream()
                    .allMatch(delivery -> status(get("/bookings/" + delivery)) == 404));
    await().until(() -> airborne(drones) == 0);
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      for (String drone : drones) {
        List<Message> events =
            await()
                .until(
                    () -> distinct(topic.messages(drone)),
                    seen -> seen.stream().anyMatch(event -> phase(event).equals("IDLE")));
        List<String> phases = events.stream().map(SimulationIntegrationTests::phase).toList();
        assertThat(phases.stream().distinct())
            .containsExactly("TO_PICKUP", "TO_DROPOFF", "TO_BASE", "IDLE");
        assertThat(phases).containsOnlyOnce("IDLE").endsWith("IDLE");
        IntStream.range(0, events.size())
            .forEach(i -> assertThat(events.get(i).id()).isEqualTo(drone + "-" + (i + 1)));
      }
    }
  }

  @Test
  void theTimeScaleIsStoredAndObeyedByEveryReplica() {
    try (ConfigurableApplicationContext replica = replica()) {
      put("/simulation", "{\"timeScale\": 40}").expectStatus().isOk();
      get("/simulation").expectBody().json("{\"timeScale\": 40.0}");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> replica.getBean(SimulationSettings.class).current().factor() == 40);
    } finally {
      put("/simulation", "{\"timeScale\": 20}").expectStatus().isOk();
    }
  }

  @Test
  void aTimeScaleOutOfBoundsIsRefused() {
    put("/simulation", "{\"timeScale\": 0}").expectStatus().isBadRequest();
    put("/simulation", "{\"timeScale\": 1001}").expectStatus().isBadRequest();
    put("/simulation", "{}").expectStatus().isBadRequest();
  }

  private long airborne(List<String> drones) {
    return mongo.count(Query.query(Criteria.where("_id").in(drones)), Flight.class);
  }

  private static String phase(Message event) {
    return event.json().replaceFirst(".*\"phase\":\"([A-Z_]*)\".*", "$1");
  }

  private ConfigurableApplicationContext replica() {
    return new SpringApplicationBuilder(DroneManagementApplication.class)
        .run(
            "--server.port=0",
            "--simulation.enabled=true",
            "--simulation.time-scale=20",
            "--simulation.telemetry-interval=100ms",
            "--spring.mongodb.uri=" + environment.getRequiredProperty("spring.mongodb.uri"),
            "--spring.mongodb.database="
                + environment.getRequiredProperty("spring.mongodb.database"),
            "--spring.kafka.bootstrap-servers="
                + environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
  }
}
