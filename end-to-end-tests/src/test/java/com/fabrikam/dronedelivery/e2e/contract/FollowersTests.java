package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A crowd that follows deliveries. */
@ExtendWith(Stack.class)
class FollowersTests {

  private static final int FOLLOWERS = 1_000;
  private static final int DELIVERIES = 10;
  private static final int ARRIVING_AT_ONCE = 50;

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Customer customer = Customer.of(stack);
  private final Semaphore door = new Semaphore(ARRIVING_AT_ONCE);
  private final List<Follower> crowd = new ArrayList<>();

  @AfterEach
  void sendTheCrowdHome() {
    crowd.forEach(Follower::close);
  }

  @Test
  void aThousandIdleFollowersAllGetTheNextEventAndWhoResumesGetsWhatWasMissed() throws Exception {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < DELIVERIES; i++) {
      paths.add(customer.delivery());
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Follower>> arriving = new ArrayList<>();
      for (int i = 0; i < FOLLOWERS; i++) {
        String path = paths.get(i % DELIVERIES) + "/tracking";
        arriving.add(clients.submit(() -> arrive(path)));
      }
      for (Future<Follower> follower : arriving) {
        crowd.add(follower.get());
      }
    }
    assertThat(crowd.stream().map(follower -> follower.response().statusCode()))
        .hasSize(FOLLOWERS)
        .containsOnly(200);
    awaitAll(follower -> follower.stages().equals(List.of("CREATED")));

    client.get("/api/deliveries?limit=1").expect(200);
    Follower leaving = crowd.removeFirst();
    leaving.close();
    paths.forEach(path -> client.delete(path).expect(204));

    awaitAll(Follower::hasEnded);
    assertThat(crowd.stream().map(Follower::stages))
        .hasSize(FOLLOWERS - 1)
        .containsOnly(List.of("CREATED", "CANCELLED"));

    String lastSeen = leaving.events().getLast().id();
    try (Follower resumed = Follower.of(client, paths.getFirst() + "/tracking", lastSeen)) {
      await().until(resumed::hasEnded);
      assertThat(resumed.stages()).containsExactly("CANCELLED");
    }
  }

  private Follower arrive(String path) throws InterruptedException {
    door.acquire();
    try {
      return Follower.of(client, path, null);
    } finally {
      door.release();
    }
  }

  private void awaitAll(Predicate<Follower> arrived) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(crowd.stream().filter(arrived).count()).isEqualTo(crowd.size()));
  }
}
