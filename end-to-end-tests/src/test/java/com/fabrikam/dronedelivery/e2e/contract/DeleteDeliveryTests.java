package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code DELETE /api/deliveries/{id}}. */
@ExtendWith(Stack.class)
class DeleteDeliveryTests {

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);

  @Test
  void aDeliveryIsCancelledOnceHoweverOftenItIsAskedFor() {
    String path = customer.delivery();
    assertThat(client.delete(path).expect(204).body()).isEmpty();
    assertThat(client.delete(path).expect(204).body()).isEmpty();

    assertThat(client.get(path).expect(200).text("/stage")).isEqualTo("CANCELLED");
    customer.awaitEvents(path, "created", "cancelled");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get(stack.account("/accounts/" + customer.ownerId()))
                            .json()
                            .at("/openDeliveries")
                            .asInt(-1))
                    .isZero());
  }

  @Test
  void whatHasToBeInTimeIsNotCancelledTooLate() {
    String flying = stack.inTransit();
    client.delete(flying).expectProblem(409, "too-late-to-change");
    assertThat(client.get(flying).text("/stage")).isEqualTo("IN_TRANSIT");
    client.delete(stack.completed()).expectProblem(409, "too-late-to-change");
  }

  @Test
  void ifMatchIsHonoured() {
    Answer before = customer.schedule(customer.request());
    String path = before.header("location");
    Answer changed = client.patch(path, "{\"expedited\": true}").expect(200);
    client.delete(path, "If-Match", before.header("etag")).expectProblem(412, "stale-version");
    assertThat(client.get(path).text("/stage")).isEqualTo("CREATED");
    client.delete(path, "If-Match", changed.header("etag")).expect(204);
  }

  @Test
  void whatIsNotThereCannotBeCancelled() {
    client
        .delete("/api/deliveries/" + Client.newId("nobody"))
        .expectProblem(404, "delivery-not-found");
    client.delete("/api/deliveries/a.b").expectBadFields("deliveryId");
    String path = customer.delivery();
    client.delete(path + "?api-version=9").expectProblem(400, "unsupported-api-version");
    assertThat(client.get(path).text("/stage")).isEqualTo("CREATED");
  }
}
