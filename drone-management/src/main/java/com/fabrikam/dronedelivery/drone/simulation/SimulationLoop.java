package com.fabrikam.dronedelivery.drone.simulation;

import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Lets the simulator tick from after the web server has started until before it stops; then hands
 * its flights to the other replicas.
 */
@Component
@ConditionalOnBooleanProperty(name = "simulation.enabled", matchIfMissing = true)
class SimulationLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SimulationLoop.class);
  private static final int LONGEST_TICK_SECONDS = 10;

  private final Simulator simulator;
  private final SimulationProperties properties;
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private volatile @Nullable ScheduledFuture<?> ticks;

  SimulationLoop(Simulator simulator, SimulationProperties properties) {
    this.simulator = simulator;
    this.properties = properties;
    scheduler.setPoolSize(1);
    scheduler.setThreadNamePrefix("flight-simulator-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationSeconds(LONGEST_TICK_SECONDS);
  }

  @Override
  public void start() {
    scheduler.initialize();
    ticks = scheduler.scheduleAtFixedRate(simulator::tick, properties.telemetryInterval());
  }

  @Override
  public void stop() {
    if (ticks != null) {
      ticks.cancel(false);
    }
    scheduler.shutdown();
    try {
      simulator.giveUp();
    } catch (DataAccessException exception) {
      log.warn("flights are taken over when their leases lapse: {}", exception.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return ticks != null && !ticks.isCancelled();
  }
}
