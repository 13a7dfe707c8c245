package com.fabrikam.dronedelivery.scheduler.scheduling;

import static com.fabrikam.dronedelivery.scheduler.test.Client.atOnce;
import static com.fabrikam.dronedelivery.scheduler.test.Client.newOwner;
import static com.fabrikam.dronedelivery.scheduler.test.Client.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.test.CalleeServer;
import com.fabrikam.dronedelivery.scheduler.test.CalleeServer.Trouble;
import com.fabrikam.dronedelivery.scheduler.test.Client;
import com.fabrikam.dronedelivery.scheduler.test.Client.Answer;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SchedulerIntegrationTest
class IdempotencyKeyIntegrationTests {

  @Autowired private CalleeServer callees;
  private Client client;
  private final String key = UUID.randomUUID().toString();
  private final String owner = newOwner();

  @BeforeEach
  void connect(@LocalServerPort int port) {
    client = new Client(port);
  }

  @AfterEach
  void heal() {
    callees.heal();
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndIsMarked() {
    Answer first = post(order(owner));
    Answer second = post(order(owner));
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(1);
  }

  @Test
  void aRepeatIsTheSameRequestHoweverItIsWritten() {
    Answer first = post(order(owner));
    Answer second = post(order(owner).replace("{", "{ ").replace("0.8", "0.80"));
    assertThat(second.deliveryId()).isEqualTo(first.deliveryId());
  }

  @Test
  void theKeyWithAnotherOrderIsRefused() {
    post(order(owner));
    Answer answer = post(order(owner, 41));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(1);
  }

  @Test
  void twoHundredAtOnceMakeOneDeliveryAndGetEqualAnswers() {
    List<Answer> answers = atOnce(200, () -> post(order(owner)));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers)
        .extracting(answer -> answer.header("Idempotency-Replayed"))
        .containsOnlyOnce("");
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(1);
    assertThat(callees.state().reservationsOf(owner)).hasSize(1);
  }

  @Test
  void aFinalRefusalIsToldAgainWithoutAskingAnybody() {
    String ghost = "ghost-" + owner;
    assertThat(post(order(ghost)).problem()).isEqualTo("unknown-account");
    int asked = callees.asked(ghost).size();
    Answer again = post(order(ghost));
    assertThat(again.problem()).isEqualTo("unknown-account");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(callees.asked(ghost)).hasSize(asked);
  }

  @Test
  void afterATemporaryRefusalARepeatIsANewTry() {
    callees.fail("PUT", "/packages/.*", Trouble.ERROR);
    assertThat(post(order(owner)).status()).isEqualTo(503);
    callees.endFaults();
    Answer again = post(order(owner));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> callees.state().reservationsOf(owner).size() == 1);
    assertThat(callees.state().openDeliveriesOf(owner)).containsExactly(again.deliveryId());
  }

  @Test
  void asLongAsTheFirstMayHaveMadeADeliveryARepeatIsNoNewTry() {
    callees.fail("PUT", "/deliveries/.*", Trouble.DONE_BUT_ERROR);
    callees.fail("DELETE", "/deliveries/.*", Trouble.ERROR);
    assertThat(post(order(owner)).status()).isEqualTo(503);
    String made = callees.state().openDeliveriesOf(owner).getFirst();
    callees.state().advance(made, "IN_TRANSIT");
    callees.endFaults();

    Answer again =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> post(order(owner)), answer -> answer.status() != 503);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.deliveryId()).isEqualTo(made);
    assertThat(callees.state().openDeliveriesOf(owner)).containsExactly(made);
  }

  @Test
  void aBadRequestDoesNotUseTheKeyUp() {
    assertThat(post("{}").status()).isEqualTo(400);
    assertThat(post(order(owner)).status()).isEqualTo(201);
  }

  @Test
  void withoutAKeyEveryPostIsADelivery() {
    client.post(order(owner));
    client.post(order(owner));
    assertThat(callees.state().openDeliveriesOf(owner)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "with space", "two\twords"})
  void aKeyIsVisibleAscii(String bad) {
    Answer answer = client.post(order(owner), "Idempotency-Key", bad);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void aKeyHasABoundedLength() {
    assertThat(client.post(order(owner), "Idempotency-Key", "k".repeat(256)).status())
        .isEqualTo(400);
    assertThat(client.post(order(owner), "Idempotency-Key", key + "k".repeat(200)).status())
        .isEqualTo(201);
  }

  private Answer post(String body) {
    return client.post(body, "Idempotency-Key", key);
  }
}
