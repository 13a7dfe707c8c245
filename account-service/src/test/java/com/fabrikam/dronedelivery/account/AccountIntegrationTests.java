package com.fabrikam.dronedelivery.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceIntegrationTest
class AccountIntegrationTests {

  private final String accountId = "account-" + UUID.randomUUID();
  @Autowired private RestTestClient http;
  @Autowired private AccountRepository accounts;

  @Test
  void puttingAnAccountCreatesItAndPuttingItAgainReplacesIt() {
    put(2, "ACTIVE").expectStatus().isCreated().expectHeader().location("/accounts/" + accountId);
    put(3, "SUSPENDED").expectStatus().isNoContent();
    http.get()
        .uri("/accounts/{id}", accountId)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Service-Version", "account-service/development")
        .expectBody()
        .json(
            """
            {"accountId": "%s", "name": "Anna", "email": "anna@example.org",
             "status": "SUSPENDED", "deliveryLimit": 3, "openDeliveries": 0}
            """
                .formatted(accountId));
  }

  @Test
  void everyBadFieldIsNamedAtOnceAndNothingIsStored() {
    http.put()
        .uri("/accounts/{id}", accountId)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"email\": \"nope\", \"status\": \"SLEEPING\", \"deliveryLimit\": -1}")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/validation-failed")
        .jsonPath("$.instance")
        .isEqualTo("/accounts/" + accountId)
        .jsonPath("$.traceId")
        .isNotEmpty()
        .jsonPath("$.errors[?(@.field == 'status')].message")
        .isEqualTo("must be one of ACTIVE, SUSPENDED")
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .map(Object::toString)
                    .containsExactlyInAnyOrder("status", "deliveryLimit", "email", "name"));
    assertThat(accounts.find(new AccountId(accountId))).isEmpty();
  }

  @Test
  void aSlotIsReservedOnceHoweverOftenItIsAsked() {
    put(2, "ACTIVE");
    reserve("d1").expectStatus().isCreated();
    reserve("d1").expectStatus().isOk();
    http.get()
        .uri("/accounts/{id}/reservations/d1", accountId)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.deliveryId")
        .isEqualTo("d1");
    assertThat(accounts.get(new AccountId(accountId)).openDeliveries()).isEqualTo(1);
  }

  @Test
  void theDeliveryLimitHoldsUnderConcurrentReservations() throws Exception {
    put(10, "ACTIVE");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpStatusCode>> answers =
          IntStream.range(0, 50)
              .mapToObj(i -> callers.submit(() -> statusOf(reserve("d" + i))))
              .toList();
      Map<HttpStatusCode, Long> counts = new HashMap<>();
      for (Future<HttpStatusCode> answer : answers) {
        counts.merge(answer.get(), 1L, Long::sum);
      }
      assertThat(counts).isEqualTo(Map.of(HttpStatus.CREATED, 10L, HttpStatus.CONFLICT, 40L));
    }
    assertThat(accounts.get(new AccountId(accountId)).openDeliveries()).isEqualTo(10);
  }

  @Test
  void aReservationBeyondTheLimitIsRefusedAndPossibleOnceASlotIsGivenBack() {
    put(1, "ACTIVE");
    reserve("d1").expectStatus().isCreated();
    reserve("d2")
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/delivery-limit-reached");
    release("d1").expectStatus().isNoContent();
    release("d1").expectStatus().isNoContent();
    reserve("d2").expectStatus().isCreated();
  }

  @Test
  void aSuspendedAccountGetsNoSlotAndAnUnknownOneIsNotFound() {
    put(1, "SUSPENDED");
    reserve("d1")
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/account-suspended");
    http.put()
        .uri("/accounts/nobody/reservations/d1")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/account-not-found");
  }

  @Test
  void anAccountWithOpenDeliveriesIsNotDeleted() {
    put(1, "ACTIVE");
    reserve("d1");
    http.delete()
        .uri("/accounts/{id}", accountId)
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.CONFLICT);
    release("d1");
    http.delete().uri("/accounts/{id}", accountId).exchange().expectStatus().isNoContent();
    http.get().uri("/accounts/{id}", accountId).exchange().expectStatus().isNotFound();
  }

  private RestTestClient.ResponseSpec put(int limit, String status) {
    return http.put()
        .uri("/accounts/{id}", accountId)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            """
            {"name": "Anna", "email": "anna@example.org", "status": "%s", "deliveryLimit": %d}
            """
                .formatted(status, limit))
        .exchange();
  }

  private RestTestClient.ResponseSpec reserve(String deliveryId) {
    return http.put()
        .uri("/accounts/{id}/reservations/{delivery}", accountId, deliveryId)
        .exchange();
  }

  private RestTestClient.ResponseSpec release(String deliveryId) {
    return http.delete()
        .uri("/accounts/{id}/reservations/{delivery}", accountId, deliveryId)
        .exchange();
  }

  private static HttpStatusCode statusOf(RestTestClient.ResponseSpec answer) {
    return answer.returnResult().getStatus();
  }
}
