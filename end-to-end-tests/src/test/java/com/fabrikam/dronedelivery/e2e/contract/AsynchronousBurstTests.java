package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** A burst of requests that are worked off later, and schedulers that die over them. */
@ExtendWith(Stack.class)
class AsynchronousBurstTests {

  private static final Logger log = LoggerFactory.getLogger(AsynchronousBurstTests.class);
  private static final String PATH = "/api/deliveries";
  private static final int REQUESTS = 1_000;
  private static final int LIMIT = 900;
  private static final int OF_UNKNOWN_ACCOUNTS = 50;
  private static final int DRONES = 40;
  private static final int CONNECTIONS = 100;

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack, DRONES, LIMIT);
  private final Map<String, Answer> settled = new HashMap<>();

  @Test
  void everyRequestOfABurstIsAcceptedAtOnceAndSettlesThoughTheSchedulersAreKilled()
      throws Exception {
    Instant begin = Instant.now();
    List<String> operations = acceptAll();
    assertThat(Set.copyOf(operations)).hasSize(REQUESTS);
    Duration accepting = Duration.between(begin, Instant.now());

    assertSomeStillRun(operations);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !mine("&limit=100").text("/next").isEmpty());
    stack.killAll("delivery-scheduler");
    int madeBefore = deliveries().size();
    assertThat(madeBefore).isLessThan(LIMIT);
    stack.restartAll(stack.replicas("delivery-scheduler"));
    Instant back = Instant.now();

    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> openDeliveries() == LIMIT);
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> settle(operations).size() == REQUESTS);
    log.info(
        "accepted {} in {} ms, made {} before the scheduler was killed, settled all {} ms after",
        REQUESTS,
        accepting.toMillis(),
        madeBefore,
        Duration.between(back, Instant.now()).toMillis());
    assertEachIsDoneOrFailedWithAReason();
  }

  /** Every twentieth is for an account that nobody knows; the rest is more than the limit. */
  private List<String> acceptAll() throws Exception {
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      ObjectNode request =
          customer.request().put("pickupTime", customer.pickupTime(i % (REQUESTS / DRONES)));
      if (i % (REQUESTS / OF_UNKNOWN_ACCOUNTS) == 0) {
        request.put("ownerId", Client.newId("ghost"));
      }
      requests.add(() -> client.post(PATH, request, "Prefer", "respond-async"));
    }
    return atOnce(requests).stream().map(answer -> answer.expect(202).header("location")).toList();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
    Semaphore connections = new Semaphore(CONNECTIONS);
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (Callable<Answer> request : requests) {
        connections.acquire();
        pending.add(
            clients.submit(
                () -> {
                  try {
                    return request.call();
                  } finally {
                    connections.release();
                  }
                }));
      }
      for (Future<Answer> answer : pending) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private void assertSomeStillRun(List<String> operations) {
    Answer last = client.get(operations.getLast()).expect(200);
    assertThat(last.text("/status")).isEqualTo("RUNNING");
    assertThat(last.header("retry-after")).matches("[1-9]\\d*");
    assertThat(last.header("cache-control")).isEqualTo("no-store");
    assertThat(last.json().has("problem")).isFalse();
    assertThat("/api/operations/" + last.text("/operationId")).isEqualTo(operations.getLast());
  }

  /** Looks at those that were still running, and returns all that have settled. */
  private Map<String, Answer> settle(List<String> operations) throws Exception {
    List<String> running =
        operations.stream().filter(operation -> !settled.containsKey(operation)).toList();
    List<Answer> answers =
        atOnce(
            running.stream()
                .<Callable<Answer>>map(operation -> () -> client.get(operation))
                .toList());
    for (int i = 0; i < running.size(); i++) {
      Answer answer = answers.get(i);
      assertThat(answer.status()).as("%s", answer).isIn(200, 303, 503);
      if (answer.status() != 503 && !Operations.isRunning(answer)) {
        settled.put(running.get(i), answer);
      }
    }
    return settled;
  }

  private void assertEachIsDoneOrFailedWithAReason() {
    Map<String, Integer> outcomes = new HashMap<>();
    Set<String> promised = new HashSet<>();
    for (Answer answer : settled.values()) {
      String problem = answer.text("/problem/type");
      outcomes.merge(problem.substring(problem.lastIndexOf('/') + 1), 1, Integer::sum);
      if (answer.status() == 303) {
        promised.add(answer.header("location"));
      }
    }
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                "",
                LIMIT,
                "unknown-account",
                OF_UNKNOWN_ACCOUNTS,
                "delivery-limit-reached",
                REQUESTS - OF_UNKNOWN_ACCOUNTS - LIMIT));
    assertThat(deliveries()).isEqualTo(promised);
    assertThat(openDeliveries()).isEqualTo(LIMIT);
  }

  private int openDeliveries() {
    return client
        .get(stack.account("/accounts/" + customer.ownerId()))
        .json()
        .at("/openDeliveries")
        .asInt(-1);
  }

  private Set<String> deliveries() {
    Set<String> found = new HashSet<>();
    String next = "";
    do {
      Answer page = mine("&limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      page.json()
          .at("/items")
          .valueStream()
          .forEach(item -> found.add(item.at("/_links/self/href").asString()));
      next = page.text("/next");
    } while (!next.isEmpty());
    return found;
  }

  private Answer mine(String parameters) {
    return client.get(PATH + "?ownerId=" + customer.ownerId() + parameters).expect(200);
  }
}
