package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.network.Proxy;
import com.fabrikam.dronedelivery.local.launch.Application;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica of everything is stopped and started again, one after the other, and nobody notices.
 * {@code -Drolling.replicas=2} has every replica restarted, for which the build has no time.
 */
@ExtendWith(Stack.class)
@Order(Integer.MAX_VALUE - 1)
class RollingRestartTests {

  private static final Logger log = LoggerFactory.getLogger(RollingRestartTests.class);
  private static final int REPLICAS = Integer.getInteger("rolling.replicas", 1);
  private static final int CLIENTS = 4;
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(300);

  /**
   * What a stop breaks is broken at once. A request that fails after so long has run into a
   * deadline, because the machine that starts a process beside has no time for it.
   */
  private static final Duration OVERLOADED = Duration.ofSeconds(4);

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger overloads = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void noRequestFailsWhileEveryServiceIsRestartedReplicaByReplica() throws Exception {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      customers.add(Customer.of(stack, 3, 10_000));
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      customers.forEach(customer -> clients.execute(() -> useEverything(customer)));
      await().atMost(Duration.ofMinutes(2)).until(() -> answered.get() > 15 * CLIENTS);
      restartEverything();
      over.set(true);
    } finally {
      over.set(true);
    }
    log.info("{} requests answered, {} came too late", answered, overloads);
    assertThat(failures).isEmpty();
    assertThat(overloads).hasValueLessThan(answered.get() / 20);
  }

  /** Two services at a time, each replica by replica. */
  private void restartEverything() throws InterruptedException, ExecutionException {
    Map<String, List<Application>> replicas =
        stack.launcher().topology().applications().stream()
            .collect(Collectors.groupingBy(Application::module));
    try (ExecutorService lanes = Executors.newFixedThreadPool(2)) {
      List<Callable<Void>> restarts =
          replicas.values().stream().<Callable<Void>>map(each -> () -> restart(each)).toList();
      for (Future<Void> restarted : lanes.invokeAll(restarts)) {
        restarted.get();
      }
    }
  }

  private @Nullable Void restart(List<Application> replicas) throws InterruptedException {
    for (Application replica : replicas.subList(0, REPLICAS)) {
      restart(replica);
    }
    return null;
  }

  /** As Kubernetes does: no new connections first, then SIGTERM. */
  private void restart(Application replica) throws InterruptedException {
    Proxy balancer = stack.network().proxy(replica.module());
    balancer.drain(replica.port());
    stack.launcher().stop(replica.name());
    stack.launcher().restart(replica.name());
    balancer.admit(replica.port());
  }

  /** What a client does with a delivery, from the order to its history, again and again. */
  private void useEverything(Customer customer) {
    while (!over.get()) {
      try {
        useDelivery(customer);
      } catch (GivenUpException noted) {
        log.info("{}", noted.getMessage());
      }
    }
  }

  private void useDelivery(Customer customer) {
    String path =
        expect(201, () -> client.post("/api/deliveries", customer.request())).header("location");
    expect(200, () -> client.get(path));
    expect(200, () -> client.get(path + "/status"));
    expect(204, () -> client.put(path + "/dropoff", customer.base().json()));
    expect(200, () -> client.get("/api/deliveries?ownerId=" + customer.ownerId()));
    expect(200, () -> client.get("/api/history?ownerId=" + customer.ownerId()));
    expect(200, () -> client.patch(path, "{\"expedited\": true}"));
    expect(204, () -> client.delete(path));

    String own = "/api/deliveries/" + Client.newId("delivery");
    expect(201, () -> client.put(own, customer.request()));
    expect(204, () -> client.delete(own));
  }

  private Answer expect(int status, Supplier<Answer> request) {
    pause();
    Instant begin = Instant.now();
    String seen;
    try {
      Answer answer = request.get();
      if (answer.status() == status) {
        answered.incrementAndGet();
        return answer;
      }
      seen = answer.toString();
    } catch (UncheckedIOException broken) {
      seen = broken.toString();
    }
    Duration took = Duration.between(begin, Instant.now());
    if (took.compareTo(OVERLOADED) < 0) {
      failures.add(begin + " " + seen);
    } else {
      overloads.incrementAndGet();
    }
    throw new GivenUpException("after " + took + ": " + seen);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_REQUESTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The client has no use for this delivery any more. */
  private static final class GivenUpException extends RuntimeException {

    GivenUpException(String message) {
      super(message);
    }
  }
}
