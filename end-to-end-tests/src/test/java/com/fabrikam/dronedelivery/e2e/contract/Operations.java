package com.fabrikam.dronedelivery.e2e.contract;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import java.time.Duration;

/** Looks after what was answered with 202. */
final class Operations {

  private Operations() {}

  /** What the status monitor says once the operation does not run any more. */
  static Answer settled(Client client, String path) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> client.get(path), answer -> !isRunning(answer));
  }

  static boolean isRunning(Answer answer) {
    return answer.status() == 200 && answer.text("/status").equals("RUNNING");
  }
}
