package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** One {@code Idempotency-Key} and many requests at once. */
@ExtendWith(Stack.class)
class IdempotencyTests {

  private static final int REPEATS = 200;

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack, 3, 1000);

  @Test
  void twoHundredPostsAtOnceWithOneKeyMakeOneDeliveryAndGetEqualAnswers() throws Exception {
    ObjectNode request = customer.request();
    String key = Client.newId("key");
    List<Answer> answers =
        atOnce(() -> client.post("/api/deliveries", request, "Idempotency-Key", key));

    assertThat(answers).hasSize(REPEATS);
    Answer first = answers.getFirst();
    assertThat(answers)
        .allSatisfy(
            answer -> {
              answer.expect(201);
              assertThat(answer.body()).isEqualTo(first.body());
              assertThat(answer.header("location")).isEqualTo(first.header("location"));
              assertThat(answer.header("etag")).isEqualTo(first.header("etag"));
            });
    assertThat(answers.stream().map(answer -> answer.header("idempotency-replayed")))
        .containsOnly("true", "")
        .containsOnlyOnce("");
    assertMadeOnce(first);

    client
        .post("/api/deliveries", request.put("expedited", true), "Idempotency-Key", key)
        .expectProblem(422, "idempotency-key-reused");
    assertMadeOnce(first);
  }

  private void assertMadeOnce(Answer first) {
    customer.assertHasDeliveries(1);
    customer.awaitEvents(first.header("location"), "created");
    assertThat(
            client
                .get(stack.account("/accounts/" + customer.ownerId()))
                .json()
                .at("/openDeliveries")
                .asInt(-1))
        .isEqualTo(1);
  }

  @Test
  void twoHundredAsynchronousPostsAtOnceWithOneKeyLeadToOneOperation() throws Exception {
    ObjectNode request = customer.request();
    String key = Client.newId("key");
    List<Answer> answers =
        atOnce(
            () ->
                client.post(
                    "/api/deliveries", request, "Idempotency-Key", key, "Prefer", "respond-async"));

    assertThat(answers).allSatisfy(answer -> answer.expect(202));
    assertThat(answers.stream().map(answer -> answer.header("location")).distinct()).hasSize(1);
    Answer done = Operations.settled(client, answers.getFirst().header("location")).expect(303);
    client.get(done.header("location")).expect(200);
    customer.assertHasDeliveries(1);
  }

  @Test
  void ofTwoRequestsAtOnceWithOneKeyOneIsRefused() throws Exception {
    List<ObjectNode> requests = List.of(customer.request(), customer.request());
    String key = Client.newId("key");
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (ObjectNode request : requests) {
        pending.add(
            clients.submit(() -> client.post("/api/deliveries", request, "Idempotency-Key", key)));
      }
      for (Future<Answer> answer : pending) {
        answers.add(answer.get());
      }
    }
    assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 422);
    customer.assertHasDeliveries(1);
  }

  private static List<Answer> atOnce(Callable<Answer> request) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (int i = 0; i < REPEATS; i++) {
        pending.add(clients.submit(request));
      }
      for (Future<Answer> answer : pending) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
