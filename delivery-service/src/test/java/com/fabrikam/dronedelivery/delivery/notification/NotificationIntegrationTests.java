package com.fabrikam.dronedelivery.delivery.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.DeliveryServiceApplication;
import com.fabrikam.dronedelivery.delivery.MessageServers;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import com.fabrikam.dronedelivery.delivery.inflight.DronePhase;
import com.fabrikam.dronedelivery.events.Topics;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class NotificationIntegrationTests extends DeliveryIntegrationTest {

  private final String email = "anna-" + UUID.randomUUID() + "@example.org";
  private final String number =
      "+49151" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

  @Autowired private NotificationRequestRepository requests;
  @Autowired private NotificationRepository notifications;
  @Autowired private NotificationDesk desk;
  @Autowired private DeliveryRepository deliveries;
  @Autowired private Environment environment;

  @Test
  void aMailIsSentForEachStageReachedAfterTheRequest() throws Exception {
    putDelivery();
    String location = open("{\"email\": \"" + email + "\"}");
    get(location)
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("WAITING")
        .jsonPath("$.email")
        .isEqualTo(email)
        .jsonPath("$.sms")
        .isEmpty()
        .jsonPath("$.messages.length()")
        .isEqualTo(0);
    flyTheWholeWay();
    await().until(() -> mails().size() == 3);
    assertThat(mails())
        .extracting(MimeMessage::getSubject)
        .containsExactlyInAnyOrder(
            "Your delivery is about to be fetched: the drone took off",
            "Your delivery is on its way",
            "Your delivery has arrived");
    assertThat(mails().getFirst().getContent().toString()).contains(id);
    await()
        .untilAsserted(
            () ->
                get(location)
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("SENT")
                    .jsonPath("$.messages[*].stage")
                    .value(
                        stages ->
                            assertThat(stages)
                                .isEqualTo(List.of("HEADED_TO_PICKUP", "IN_TRANSIT", "COMPLETED")))
                    .jsonPath("$.messages[0].state")
                    .isEqualTo("SENT")
                    .jsonPath("$.messages[0].sentAt")
                    .isNotEmpty());
  }

  @Test
  void anEventThatComesAgainIsToldOnce() throws Exception {
    putDelivery();
    open("{\"email\": \"" + email + "\"}");
    fly(1, DronePhase.TO_PICKUP, BASE);
    await().until(() -> mails().size() == 1);
    try (TopicProbe events = TopicProbe.of(Topics.DELIVERY_EVENTS)) {
      await().until(() -> events.messages(id).size() >= 2);
      TopicProbe.Message headed = events.messages(id).getLast();
      for (int copy = 0; copy < 3; copy++) {
        events.send(id, headed.id(), headed.type(), headed.json());
      }
    }
    fly(2, DronePhase.TO_DROPOFF, PICKUP);
    await().until(() -> mails().size() >= 2);
    assertThat(mails()).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aTextMessageIsSignedAndRepeatedUnderTheSameIdUntilTheProviderTakesIt() throws Exception {
    String first = "first " + number;
    String second = "second " + number;
    stub(Scenario.STARTED, 503, first);
    stub(first, 429, second);
    stub(second, 202, second);
    putDelivery();
    String location = open("{\"sms\": \"" + number + "\"}");
    fly(1, DronePhase.TO_PICKUP, BASE);
    await()
        .untilAsserted(
            () ->
                get(location)
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("SENT")
                    .jsonPath("$.messages[0].attempts")
                    .isEqualTo(3));
    List<LoggedRequest> sent = MessageServers.sms().findAll(toNumber());
    assertThat(sent).hasSize(3);
    assertThat(sent)
        .extracting(request -> request.header("Idempotency-Key").firstValue())
        .containsOnly(location.substring(location.lastIndexOf('/') + 1) + "-2");
    for (LoggedRequest request : sent) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              MessageServers.SMS_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(
          (request.header("X-Timestamp").firstValue() + ".").getBytes(StandardCharsets.UTF_8));
      assertThat(request.header("X-Signature").firstValue())
          .isEqualTo(HexFormat.of().formatHex(mac.doFinal(request.getBody())));
    }
  }

  @Test
  void aTextMessageThatTheProviderRefusesIsUndeliverableAtOnce() {
    stub(Scenario.STARTED, 422, Scenario.STARTED);
    putDelivery();
    String location = open("{\"sms\": \"" + number + "\"}");
    fly(1, DronePhase.TO_PICKUP, BASE);
    await()
        .untilAsserted(
            () ->
                get(location)
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("UNDELIVERABLE")
                    .jsonPath("$.messages[0].reason")
                    .isEqualTo("the provider answered 422")
                    .jsonPath("$.messages[0].attempts")
                    .isEqualTo(1));
  }

  @Test
  void aMessageIsGivenUpAfterTheLimitOfAttempts() {
    stub(Scenario.STARTED, 500, Scenario.STARTED);
    putDelivery();
    String location = open("{\"sms\": \"" + number + "\"}");
    fly(1, DronePhase.TO_PICKUP, BASE);
    await()
        .untilAsserted(
            () ->
                get(location)
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("UNDELIVERABLE")
                    .jsonPath("$.messages[0].attempts")
                    .isEqualTo(4));
    MessageServers.sms().verify(4, toNumber());
  }

  @Test
  void aMessageWhoseSenderDiedIsSentByAnotherAfterTheLease() throws Exception {
    putDelivery();
    String location = open("{\"email\": \"" + email + "\"}");
    NotificationRequest request =
        requests.find(location.substring(location.lastIndexOf('/') + 1)).orElseThrow();
    Notification left =
        new Notification(
            request.id() + "-2",
            request.id(),
            id,
            Channel.EMAIL,
            email,
            DeliveryStage.HEADED_TO_PICKUP,
            2,
            Instant.parse("2026-11-22T09:00:00Z"),
            Notification.State.PENDING,
            true,
            Instant.parse("2026-11-22T09:01:00Z"),
            1,
            null,
            null);
    notifications.add(List.of(left));
    await().until(() -> mails().size() == 1);
    await()
        .untilAsserted(
            () -> get(location).expectBody().jsonPath("$.messages[0].attempts").isEqualTo(2));
  }

  @Test
  void whoeverLostHisClaimChangesNothing() {
    NotificationRequest request =
        new NotificationRequest(
            "request-" + UUID.randomUUID(), id, Channel.EMAIL, email, Instant.EPOCH, 1);
    Notification claimedOnce =
        Notification.of(
            request,
            new StageReached(id, DeliveryStage.IN_TRANSIT, 3, Instant.EPOCH),
            Instant.parse("2999-01-01T00:00:00Z"));
    notifications.add(List.of(claimedOnce));
    notifications.sent(withAttempts(claimedOnce, 7));
    assertThat(notifications.ofRequests(List.of(request.id())))
        .extracting(Notification::state)
        .containsExactly(Notification.State.PENDING);
  }

  @Test
  void aRequestMadeAfterAStageIsNotToldOfItThoughItsEventIsHeardLater() throws Exception {
    putDelivery();
    fly(1, DronePhase.TO_PICKUP, BASE);
    await().until(() -> deliveries.get(new DeliveryId(id)).sequence() == 2);
    String location = open("{\"email\": \"" + email + "\"}");
    desk.notifyOf(List.of(new StageReached(id, DeliveryStage.HEADED_TO_PICKUP, 2, Instant.EPOCH)));
    fly(2, DronePhase.TO_DROPOFF, PICKUP);
    await().untilAsserted(() -> get(location).expectBody().jsonPath("$.state").isEqualTo("SENT"));
    assertThat(mails())
        .extracting(MimeMessage::getSubject)
        .containsExactly("Your delivery is on its way");
  }

  @Test
  void requestsAreListedReadAndRemoved() {
    putDelivery();
    String first = open("{\"email\": \"" + email + "\"}");
    String second = open("{\"sms\": \"" + number + "\"}");
    get("/api/deliveries/{id}/notification-requests", id)
        .expectBody()
        .jsonPath("$.items[0].email")
        .isEqualTo(email)
        .jsonPath("$.items[1].sms")
        .isEqualTo(number)
        .jsonPath("$.next")
        .isEmpty();
    http.delete().uri(first).exchange().expectStatus().isNoContent();
    http.delete().uri(first).exchange().expectStatus().isNoContent();
    get(first)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/notification-request-not-found");
    get("/api/deliveries/{id}/notification-requests", id)
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(1)
        .jsonPath("$.items[0].notificationRequestId")
        .isEqualTo(second.substring(second.lastIndexOf('/') + 1));
  }

  @Test
  void whoRemovedHisRequestIsToldNothingMore() throws Exception {
    putDelivery();
    String stays = open("{\"email\": \"" + email + "\"}");
    http.delete().uri(open("{\"email\": \"gone-" + email + "\"}")).exchange();
    fly(1, DronePhase.TO_PICKUP, BASE);
    await().untilAsserted(() -> get(stays).expectBody().jsonPath("$.state").isEqualTo("SENT"));
    assertThat(mails()).hasSize(1);
    assertThat(MessageServers.mailsTo("gone-" + email)).isEmpty();
  }

  @Test
  void aRequestIsRemovedUnderItsOwnDeliveryOnly() {
    putDelivery();
    String location = open("{\"email\": \"" + email + "\"}");
    String requestId = location.substring(location.lastIndexOf('/') + 1);
    String other = id + "-other";
    putDelivery(other, body());
    get("/api/deliveries/{other}/notification-requests/{request}", other, requestId)
        .expectStatus()
        .isNotFound();
    http.delete()
        .uri("/api/deliveries/{other}/notification-requests/{request}", other, requestId)
        .exchange()
        .expectStatus()
        .isNoContent();
    get(location).expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\": \"nope\"}",
        "{\"email\": \"a@example.org\\r\\nBcc: b@example.org\"}",
        "{\"sms\": \"0151 123\"}",
        "{\"email\": 17}",
        "{\"email\": \"a@example.org\", \"sms\": \"+4915112345678\"}",
        "{}"
      })
  void aBadRequestIsRefusedAndLeavesNothing(String body) {
    putDelivery();
    post(body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/validation-failed")
        .jsonPath("$.errors[0].field")
        .value(field -> assertThat(field).isIn("email", "sms"));
    assertThat(requests.ofDeliveries(List.of(id))).isEmpty();
  }

  @Test
  void ofAnUnknownOrEndedDeliveryNobodyIsTold() {
    post("{\"email\": \"" + email + "\"}").expectStatus().isNotFound();
    get("/api/deliveries/{id}/notification-requests", id).expectStatus().isNotFound();
    putDelivery();
    http.delete().uri("/deliveries/{id}", id).exchange();
    post("{\"email\": \"" + email + "\"}")
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/delivery-ended");
  }

  @Test
  void thereIsALimitToTheRequestsOfADelivery() {
    putDelivery();
    for (int i = 0; i < 20; i++) {
      open("{\"email\": \"" + i + email + "\"}");
    }
    post("{\"email\": \"" + email + "\"}")
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/too-many-notification-requests");
  }

  @Test
  void withoutAMailServerOrProviderMessagesAreKeptAndShownAsUndeliverable() {
    try (ConfigurableApplicationContext poor = withoutServers()) {
      RestTestClient client =
          RestTestClient.bindToServer()
              .baseUrl("http://localhost:" + poor.getEnvironment().getProperty("local.server.port"))
              .build();
      client
          .put()
          .uri("/deliveries/{id}", id)
          .contentType(MediaType.APPLICATION_JSON)
          .body(body())
          .exchange();
      for (String recipient :
          List.of("{\"email\": \"" + email + "\"}", "{\"sms\": \"" + number + "\"}")) {
        client
            .post()
            .uri("/api/deliveries/{id}/notification-requests", id)
            .contentType(MediaType.APPLICATION_JSON)
            .body(recipient)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .jsonPath("$.state")
            .isEqualTo("UNDELIVERABLE");
      }
      client.delete().uri("/deliveries/{id}", id).exchange().expectStatus().isNoContent();
      await()
          .untilAsserted(
              () ->
                  client
                      .get()
                      .uri("/api/deliveries/{id}/notification-requests", id)
                      .exchange()
                      .expectBody()
                      .jsonPath("$.items[*].messages[0].reason")
                      .value(
                          reasons ->
                              assertThat(reasons)
                                  .isEqualTo(
                                      List.of(
                                          "no mail server is configured",
                                          "no provider of text messages is configured")))
                      .jsonPath("$.items[*].messages[0].stage")
                      .value(
                          stages ->
                              assertThat(stages).isEqualTo(List.of("CANCELLED", "CANCELLED"))));
    }
  }

  private ConfigurableApplicationContext withoutServers() {
    return new SpringApplicationBuilder(DeliveryServiceApplication.class)
        .run(
            "--server.port=0",
            "--spring.application.name=delivery-service-alone",
            "--spring.mongodb.uri=" + environment.getProperty("spring.mongodb.uri"),
            "--spring.mongodb.database=alone-" + UUID.randomUUID(),
            "--spring.kafka.bootstrap-servers="
                + environment.getProperty("spring.kafka.bootstrap-servers"));
  }

  private static Notification withAttempts(Notification notification, int attempts) {
    return new Notification(
        notification.id(),
        notification.requestId(),
        notification.deliveryId(),
        notification.channel(),
        notification.address(),
        notification.stage(),
        notification.sequence(),
        notification.occurredAt(),
        notification.state(),
        notification.pending(),
        notification.due(),
        attempts,
        null,
        null);
  }

  private String open(String body) {
    return post(body)
        .expectStatus()
        .isCreated()
        .returnResult()
        .getResponseHeaders()
        .getLocation()
        .toString();
  }

  private RestTestClient.ResponseSpec post(String body) {
    return http.post()
        .uri("/api/deliveries/{id}/notification-requests", id)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private void stub(String from, int status, String to) {
    MessageServers.sms()
        .stubFor(
            WireMock.post(urlEqualTo("/messages"))
                .withRequestBody(containing(number))
                .inScenario(number)
                .whenScenarioStateIs(from)
                .willReturn(aResponse().withStatus(status))
                .willSetStateTo(to));
  }

  private RequestPatternBuilder toNumber() {
    return postRequestedFor(urlEqualTo("/messages")).withRequestBody(containing(number));
  }

  private List<MimeMessage> mails() {
    return MessageServers.mailsTo(email);
  }
}
