package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code GET /api/deliveries/{id}/tracking}. */
@ExtendWith(Stack.class)
class TrackingTests {

  private static final String[] STREAM = {"Accept", "text/event-stream"};

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void aFollowerSeesEveryStageAndTheWayOfTheDroneUntilTheEnd() {
    Answer delivery = customer.schedule(customer.requestNow());
    String path = delivery.header("location") + "/tracking";
    try (Follower follower = Follower.of(client, path, null)) {
      assertThat(follower.response().statusCode()).isEqualTo(200);
      assertThat(follower.response().headers().firstValue("content-type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(follower.response().headers().firstValue("cache-control")).contains("no-store");
      assertThat(follower.response().headers().firstValue("deprecation")).isPresent();
      assertThat(follower.response().headers().firstValue("sunset")).isPresent();
      assertThat(follower.response().headers().firstValue("service-version")).isEmpty();
      await().atMost(Duration.ofSeconds(60)).until(follower::hasEnded);

      assertThat(follower.stages())
          .containsExactly("CREATED", "HEADED_TO_PICKUP", "IN_TRANSIT", "COMPLETED");
      assertThat(follower.events().stream().map(Follower.Event::id)).doesNotHaveDuplicates();
      List<Follower.Event> positions = follower.positions();
      assertThat(positions).hasSizeGreaterThan(2);
      assertThat(positions)
          .allSatisfy(
              event -> {
                assertThat(event.text("/deliveryId")).isEqualTo(delivery.text("/deliveryId"));
                assertThat(event.text("/droneId")).isEqualTo(delivery.text("/droneId"));
                assertThat(event.data().at("/position/latitude").isNumber()).isTrue();
                assertThat(event.data().at("/position/longitude").isNumber()).isTrue();
                assertThat(event.text("/time")).isNotEmpty();
              });
      assertThat(positions.stream().map(event -> event.text("/time"))).isSorted();

      assertResumes(path, follower.events());
    }
  }

  private void assertResumes(String path, List<Follower.Event> all) {
    Follower.Event middle =
        all.stream()
            .filter(event -> event.text("/stage").equals("IN_TRANSIT"))
            .findAny()
            .orElseThrow();
    try (Follower resumed = Follower.of(client, path, middle.id())) {
      await().atMost(Duration.ofSeconds(20)).until(resumed::hasEnded);
      assertThat(resumed.stages()).containsExactly("COMPLETED");
      assertThat(resumed.events().getLast()).isEqualTo(all.getLast());
    }
    Answer over = client.get(path, "Last-Event-ID", all.getLast().id()).expect(204);
    assertThat(over.body()).isEmpty();
  }

  @Test
  void whoComesBackInFlightMissesNoStageAndSeesNoneTwice() {
    String path = customer.delivery() + "/tracking";
    String seen;
    try (Follower first = Follower.of(client, path, null)) {
      await().until(() -> first.events().size() == 1);
      assertThat(first.stages()).containsExactly("CREATED");
      seen = first.events().getLast().id();
    }
    client.delete(path.replace("/tracking", "")).expect(204);
    try (Follower second = Follower.of(client, path, seen)) {
      await().until(second::hasEnded);
      assertThat(second.stages()).containsExactly("CANCELLED");
    }
  }

  @Test
  void theNextPositionComesByItselfInEitherVersion() {
    String path = stack.inTransit() + "/tracking";
    try (Follower first = Follower.of(client, path + "?api-version=1", null);
        Follower second = Follower.of(client, path + "?api-version=2", null)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> first.positions().size() > 2 && second.positions().size() > 2);
      assertThat(first.positions())
          .allSatisfy(event -> assertThat(event.data().at("/position").has("latitude")).isTrue());
      assertThat(second.positions())
          .allSatisfy(
              event -> {
                assertThat(event.text("/position/type")).isEqualTo("Point");
                assertThat(event.data().at("/position/coordinates")).hasSize(2);
              });
      assertThat(second.response().headers().firstValue("deprecation")).isEmpty();
    }
  }

  @Test
  void whatCannotBeFollowedIsAProblemAndNoStream() {
    String unknown = "/api/deliveries/" + Client.newId("nobody") + "/tracking";
    client.get(unknown, STREAM).expectProblem(404, "delivery-not-found");
    client.get(unknown).expectProblem(404, "delivery-not-found");
    assertThat(client.head(unknown, STREAM).expect(404).body()).isEmpty();
    client.get("/api/deliveries/a.b/tracking", STREAM).expectBadFields("deliveryId");

    String path = customer.delivery() + "/tracking";
    client.get(path, "Last-Event-ID", "nonsense").expectBadFields("Last-Event-ID");
    client.get(path, "Accept", "application/json").expectProblem(406, "not-acceptable");
    client.get(path + "?api-version=9", STREAM).expectProblem(400, "unsupported-api-version");
  }

  @Test
  void itCanOnlyBeRead() {
    String path = customer.delivery() + "/tracking";
    new Promises().methodsAre(path, "GET", "HEAD", "OPTIONS");
    Answer head = client.head(path, STREAM).expect(200);
    assertThat(head.header("content-type")).startsWith("text/event-stream");
    assertThat(head.header("cache-control")).isEqualTo("no-store");
  }
}
