package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/deliveries/{id}/notification-requests} and what is below it. */
@ExtendWith(Stack.class)
class NotificationRequestTests {

  private static final String EMAIL = "{\"email\": \"anna@example.org\"}";

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final String delivery = customer.delivery();
  private final String path = delivery + "/notification-requests";

  @ParameterizedTest
  @CsvSource({"email, anna@example.org", "sms, +4915112345678"})
  void aRequestIsTakenListedAndRemoved(String channel, String address) {
    Answer created = client.post(path, "{\"%s\": \"%s\"}".formatted(channel, address)).expect(201);
    String location = created.header("location");
    assertThat(created.header("content-type")).isEqualTo("application/json");
    assertThat(location).isEqualTo(path + "/" + created.text("/notificationRequestId"));
    assertThat(delivery).endsWith("/" + created.text("/deliveryId"));
    assertThat(created.text("/" + channel)).isEqualTo(address);
    assertThat(created.json().get(channel.equals("email") ? "sms" : "email").isNull()).isTrue();
    assertThat(created.text("/createdAt")).isNotEmpty();
    assertThat(created.json().get("messages")).isEmpty();

    assertThat(client.get(location).expect(200).json()).isEqualTo(created.json());
    Answer list = client.get(path).expect(200);
    assertThat(list.json().at("/items")).containsExactly(created.json());
    assertThat(list.json().get("next").isNull()).isTrue();

    assertThat(client.delete(location).expect(204).body()).isEmpty();
    client.delete(location).expect(204);
    client.get(location).expectProblem(404, "notification-request-not-found");
    assertThat(client.get(path).json().at("/items")).isEmpty();
  }

  @Test
  void whatNobodyCanSendIsShownAsUndeliverable() {
    String location = client.post(path, "{\"sms\": \"+4915112345678\"}").header("location");
    assertThat(client.get(location).text("/state")).isEqualTo("UNDELIVERABLE");
    client.delete(delivery).expect(204);
    Answer told =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> client.get(location).expect(200),
                answer -> answer.text("/messages/0/state").equals("UNDELIVERABLE"));
    assertThat(told.text("/messages/0/stage")).isEqualTo("CANCELLED");
    assertThat(told.text("/messages/0/reason")).isNotEmpty();
    assertThat(told.json().at("/messages/0/sentAt").isNull()).isTrue();
    assertThat(told.text("/state")).isEqualTo("UNDELIVERABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\": \"nope\"}                                        | email",
        "{\"email\": 7}                                               | email",
        "{\"email\": \"\"}                                            | email",
        "{\"sms\": \"0151 12345\"}                                    | sms",
        "{\"sms\": \"+49\"}                                           | sms"
      })
  void anAddressMustBeOne(String body, String field) {
    client.post(path, body).expectBadFields(field);
    assertThat(client.get(path).json().at("/items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": null}",
        "{\"email\": \"a@b.org\", \"sms\": \"+4915112345678\"}"
      })
  void thereIsExactlyOneAddress(String body) {
    client.post(path, body).expectBadFields("email", "sms");
  }

  @Test
  void aDeliveryHasALimitedNumberOfRequests() {
    for (int i = 0; i < 20; i++) {
      client.post(path, EMAIL).expect(201);
    }
    client.post(path, EMAIL).expectProblem(409, "too-many-notification-requests");
    assertThat(client.get(path).json().at("/items")).hasSize(20);
  }

  @Test
  void ofWhatHasEndedThereIsNothingToTell() {
    client.delete(delivery).expect(204);
    client.post(path, EMAIL).expectProblem(409, "delivery-ended");
    client.get(path).expect(200);
  }

  @Test
  void aRequestBelongsToItsDelivery() {
    String location = client.post(path, EMAIL).expect(201).header("location");
    String elsewhere = location.replace(delivery, customer.delivery());
    client.get(elsewhere).expectProblem(404, "notification-request-not-found");
    client.delete(elsewhere).expect(204);
    client.get(location).expect(200);
  }

  @Test
  void thereMustBeADelivery() {
    String nobody = "/api/deliveries/" + Client.newId("nobody") + "/notification-requests";
    client.post(nobody, EMAIL).expectProblem(404, "delivery-not-found");
    client.get(nobody).expectProblem(404, "delivery-not-found");
    client.delete(nobody + "/1").expectProblem(404, "delivery-not-found");
    client.get(path + "/a.b").expectBadFields("notificationRequestId");
    client.get("/api/deliveries/a.b/notification-requests").expectBadFields("deliveryId");
  }

  @Test
  void methodsMediaTypesAndVersionsAreTheSameAsEverywhere() {
    String location = client.post(path, EMAIL).expect(201).header("location");
    Promises promises = new Promises();
    promises.methodsAre(path, "GET", "HEAD", "POST", "OPTIONS");
    promises.methodsAre(location, "GET", "HEAD", "DELETE", "OPTIONS");
    promises.headIsLikeGet(path);
    promises.headIsLikeGet(location);
    promises.isTheSameInBothVersions(path);
    promises.isTheSameInBothVersions(location);
    client
        .post(path, "email=a@b.org", "Content-Type", "application/x-www-form-urlencoded")
        .expectProblem(415, "unsupported-media-type");
    client.get(path, "Accept", "text/html").expectProblem(406, "not-acceptable");
  }
}
