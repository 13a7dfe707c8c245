package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.DeliveryServiceApplication;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import com.fabrikam.dronedelivery.delivery.inflight.TrackRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;

class TrackingIntegrationTests extends DeliveryIntegrationTest {

  @LocalServerPort private int port;
  @Autowired private Followers followers;
  @Autowired private DeliveryRepository deliveries;
  @Autowired private TrackRepository tracks;
  @Autowired private Environment environment;

  @Test
  void aFollowerSeesEveryStageAndTheDroneMovingUntilTheEnd() {
    putDelivery();
    try (EventStream stream = follow(null)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      await().until(() -> stream.stages().equals(List.of("CREATED")));
      fly(1, DronePhase.TO_PICKUP, BASE);
      await().until(() -> stream.positions().size() == 1);
      fly(2, DronePhase.TO_PICKUP, new Location(40.705, -74.05));
      await().until(() -> stream.positions().size() == 2);
      assertThat(stream.positions().getLast().data())
          .contains("\"position\":{\"latitude\":40.705,\"longitude\":-74.05}")
          .contains("\"droneId\":\"" + drone + "\"");
      fly(3, DronePhase.TO_DROPOFF, PICKUP);
      fly(4, DronePhase.TO_BASE, DROPOFF);
      await().until(stream::ended);
      assertThat(stream.stages())
          .containsExactly("CREATED", "HEADED_TO_PICKUP", "IN_TRANSIT", "COMPLETED");
      assertThat(stream.events()).extracting(EventStream.Event::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void stagesThatWerePassedBetweenTwoLooksAreShownAsWell() {
    putDelivery();
    try (EventStream stream = follow(null)) {
      flyTheWholeWay();
      await().until(stream::ended);
      assertThat(stream.stages())
          .containsExactly("CREATED", "HEADED_TO_PICKUP", "IN_TRANSIT", "COMPLETED");
    }
  }

  @Test
  void aFollowerThatComesBackGoesOnWhereItStopped() {
    putDelivery();
    String lastSeen;
    try (EventStream first = follow(null)) {
      fly(1, DronePhase.TO_PICKUP, BASE);
      await().until(() -> first.positions().size() == 1);
      lastSeen = first.events().getLast().id();
    }
    fly(2, DronePhase.TO_DROPOFF, PICKUP);
    fly(3, DronePhase.TO_BASE, DROPOFF);
    await().until(() -> delivery().completedAt().isPresent());
    try (EventStream second = follow(lastSeen)) {
      await().until(second::ended);
      assertThat(second.stages()).containsExactly("IN_TRANSIT", "COMPLETED");
      assertThat(second.positions()).hasSize(1);
      lastSeen = second.events().getLast().id();
    }
    try (EventStream third = follow(lastSeen)) {
      assertThat(third.status()).isEqualTo(204);
    }
  }

  @Test
  void nothingIsRepeatedToAFollowerThatHasSeenAll() {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    await().until(() -> delivery().flight().isPresent());
    try (EventStream stream = follow("2." + drone + ".1")) {
      await().until(() -> stream.comments() >= 3);
      assertThat(stream.events()).isEmpty();
    }
  }

  @Test
  void versionTwoShowsGeoJsonPositions() {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    await().until(() -> delivery().flight().isPresent());
    try (EventStream stream =
        EventStream.open(
            port, "/api/deliveries/" + id + "/tracking?api-version=2", "2." + drone + ".0")) {
      await().until(() -> stream.positions().size() == 1);
      assertThat(stream.positions().getFirst().data())
          .contains("\"position\":{\"type\":\"Point\",\"coordinates\":[-74.05,40.7]}");
    }
  }

  @Test
  void anUnknownDeliveryIsNotFoundAndAForeignEventIdIsRefused() {
    try (EventStream stream = follow(null)) {
      assertThat(stream.status()).isEqualTo(404);
      assertThat(stream.header("Content-Type")).isEqualTo("application/problem+json");
    }
    putDelivery();
    try (EventStream stream = follow("17")) {
      assertThat(stream.status()).isEqualTo(400);
      assertThat(stream.header("Content-Type")).isEqualTo("application/problem+json");
    }
    get("/api/deliveries/{id}/tracking?api-version=3", id).expectStatus().isBadRequest();
  }

  @Test
  void aClientThatOnlyTakesJsonIsToldThatThereIsNone() {
    putDelivery();
    http.get()
        .uri("/api/deliveries/{id}/tracking", id)
        .header("Accept", "application/json")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
  }

  @Test
  void headOpensNoStream() {
    putDelivery();
    int before = followers.count();
    http.head()
        .uri("/api/deliveries/{id}/tracking", id)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith("text/event-stream");
    assertThat(followers.count()).isEqualTo(before);
    http.head().uri("/api/deliveries/unknown/tracking").exchange().expectStatus().isNotFound();
  }

  @Test
  void aFollowerThatLeavesIsForgotten() {
    putDelivery();
    int before = followers.count();
    EventStream stream = follow(null);
    await().until(() -> followers.count() == before + 1);
    stream.close();
    await().until(() -> followers.count() == before);
  }

  @Test
  void manyIdleFollowersHoldNoThreads() {
    putDelivery();
    int before = followers.count();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    List<EventStream> streams = IntStream.range(0, 300).mapToObj(_ -> follow(null)).toList();
    await().until(() -> followers.count() == before + 300);
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 30);
    fly(1, DronePhase.TO_PICKUP, BASE);
    await()
        .untilAsserted(
            () -> assertThat(streams).allMatch(stream -> stream.positions().size() == 1));
    streams.forEach(EventStream::close);
    await().atMost(Duration.ofSeconds(20)).until(() -> followers.count() == before);
  }

  @Test
  void thereIsALimitToTheNumberOfFollowers() {
    putDelivery();
    Followers few =
        new Followers(
            deliveries,
            tracks,
            new TrackingProperties(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                1),
            new SimpleMeterRegistry());
    few.start();
    few.follow(delivery(), TrackingCursor.START, PositionFormat.OBJECT);
    assertThatExceptionOfType(TooManyFollowersException.class)
        .isThrownBy(() -> few.follow(delivery(), TrackingCursor.START, PositionFormat.OBJECT));
    assertThat(few.count()).isEqualTo(1);
    few.stop();
  }

  @Test
  void followersOfEveryReplicaSeeEverythingAndAreSentAwayWhenTheirReplicaStops() {
    putDelivery();
    try (ConfigurableApplicationContext replica = replica();
        EventStream here = follow(null);
        EventStream there = follow(replica, null)) {
      fly(1, DronePhase.TO_PICKUP, BASE);
      await()
          .untilAsserted(
              () -> {
                assertThat(here.positions()).hasSize(1);
                assertThat(there.positions()).hasSize(1);
              });
      replica.close();
      await().until(there::ended);
      String lastSeen = there.events().getLast().id();
      fly(2, DronePhase.TO_DROPOFF, PICKUP);
      fly(3, DronePhase.TO_BASE, DROPOFF);
      await().atMost(Duration.ofSeconds(30)).until(here::ended);
      try (EventStream resumed = follow(lastSeen)) {
        await().until(resumed::ended);
        assertThat(there.stages()).containsExactly("CREATED", "HEADED_TO_PICKUP");
        assertThat(resumed.stages()).containsExactly("IN_TRANSIT", "COMPLETED");
      }
    }
  }

  private ConfigurableApplicationContext replica() {
    return new SpringApplicationBuilder(DeliveryServiceApplication.class)
        .run(
            "--server.port=0",
            "--spring.mongodb.uri=" + environment.getProperty("spring.mongodb.uri"),
            "--spring.mongodb.database=" + environment.getProperty("spring.mongodb.database"),
            "--spring.kafka.bootstrap-servers="
                + environment.getProperty("spring.kafka.bootstrap-servers"));
  }

  private EventStream follow(String lastEventId) {
    return EventStream.open(port, "/api/deliveries/" + id + "/tracking", lastEventId);
  }

  private EventStream follow(ConfigurableApplicationContext replica, String lastEventId) {
    return EventStream.open(
        Integer.parseInt(replica.getEnvironment().getProperty("local.server.port")),
        "/api/deliveries/" + id + "/tracking",
        lastEventId);
  }

  private Delivery delivery() {
    return deliveries.getTracked(new DeliveryId(id));
  }
}
