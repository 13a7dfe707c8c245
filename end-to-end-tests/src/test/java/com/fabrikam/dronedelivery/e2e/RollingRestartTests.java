package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.network.Proxy;
import com.fabrikam.dronedelivery.local.launch.Application;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every replica of everything is stopped and started again, one after the other, and nobody
 * notices.
 */
@ExtendWith(Stack.class)
class RollingRestartTests {

  private static final Logger log = LoggerFactory.getLogger(RollingRestartTests.class);
  private static final int CLIENTS = 6;
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(200);

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void noRequestFailsWhileEveryReplicaOfEverythingIsStoppedAndStartedAgain() throws Exception {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      customers.add(Customer.of(stack, 3, 1000));
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      customers.forEach(customer -> clients.execute(() -> useEverything(customer)));
      await().atMost(Duration.ofMinutes(1)).until(() -> answered.get() > 20 * CLIENTS);
      restartEverything();
      over.set(true);
    } finally {
      over.set(true);
    }
    log.info("{} requests answered", answered);
    assertThat(failures).isEmpty();
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
    for (Application replica : replicas) {
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
      expect(201, () -> client.post("/api/deliveries", customer.request()))
          .ifPresent(
              created -> {
                String path = created.header("location");
                expect(200, () -> client.get(path));
                expect(200, () -> client.get(path + "/status"));
                expect(204, () -> client.put(path + "/dropoff", customer.base().json()));
                expect(200, () -> client.get("/api/deliveries?ownerId=" + customer.ownerId()));
                expect(200, () -> client.get("/api/history?ownerId=" + customer.ownerId()));
                expect(200, () -> client.patch(path, "{\"expedited\": true}"));
                expect(204, () -> client.delete(path));
              });
      String id = Client.newId("delivery");
      expect(201, () -> client.put("/api/deliveries/" + id, customer.request()));
      expect(204, () -> client.delete("/api/deliveries/" + id));
    }
  }

  private Optional<Answer> expect(int status, Supplier<Answer> request) {
    pause();
    try {
      Answer answer = request.get();
      if (answer.status() == status) {
        answered.incrementAndGet();
        return Optional.of(answer);
      }
      failures.add(answer.toString());
    } catch (UncheckedIOException broken) {
      failures.add(broken.toString());
    }
    return Optional.empty();
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_REQUESTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
