package com.fabrikam.dronedelivery.local.replay;

import com.fabrikam.dronedelivery.local.client.SuiteClient;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How much faster than life the drones fly; as it was before, once it is closed. */
final class SimulationSpeed implements AutoCloseable {

  private static final String FIELD = "timeScale";

  private final SuiteClient client;
  private final URI simulation;
  private final double before;
  private final AtomicBoolean changed = new AtomicBoolean(true);

  private SimulationSpeed(SuiteClient client, URI simulation, double before) {
    this.client = client;
    this.simulation = simulation;
    this.before = before;
  }

  static SimulationSpeed set(SuiteClient client, URI droneManagement, double speed) {
    URI simulation = droneManagement.resolve("/simulation");
    SuiteClient.Answer now = client.get(simulation);
    if (!now.isSuccess()) {
      throw new LaunchFailedException(
          "%s does not tell how fast the drones fly: %d".formatted(simulation, now.status()));
    }
    SimulationSpeed set =
        new SimulationSpeed(client, simulation, now.body().path(FIELD).asDouble(1));
    set.put(speed);
    return set;
  }

  private void put(double speed) {
    SuiteClient.Answer answer = client.put(simulation, Map.of(FIELD, speed));
    if (!answer.isSuccess()) {
      throw new LaunchFailedException(
          "%s refuses speed %s: %s".formatted(simulation, speed, answer.body()));
    }
  }

  /**
   * @throws java.io.UncheckedIOException if the service does not answer; then the speed stays
   */
  @Override
  public void close() {
    if (changed.getAndSet(false)) {
      put(before);
    }
  }
}
