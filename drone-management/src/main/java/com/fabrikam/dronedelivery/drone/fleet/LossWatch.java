package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.fleet.Silences.Silence;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Declares drones lost that are in the air and silent. Every process watches the whole fleet by
 * itself and trusts no clock but its own {@link Silences}; whichever is first writes, and a drone
 * that reports meanwhile stops that write.
 */
@Component
class LossWatch implements SchedulingConfigurer {

  private static final Logger log = LoggerFactory.getLogger(LossWatch.class);
  private static final int LOOKS = 10;
  private static final int GAPS = 2;

  private final DroneRepository drones;
  private final Fleet fleet;
  private final Duration interval;
  private final Silences silences;
  private final LongSupplier nanoTime;

  @Autowired
  LossWatch(DroneRepository drones, Fleet fleet, FleetProperties properties) {
    this(drones, fleet, properties, System::nanoTime);
  }

  /**
   * @param nanoTime monotonic, as {@link System#nanoTime}
   */
  LossWatch(
      DroneRepository drones, Fleet fleet, FleetProperties properties, LongSupplier nanoTime) {
    this.drones = drones;
    this.fleet = fleet;
    this.interval = properties.lostAfter().dividedBy(LOOKS);
    this.silences = new Silences(properties.lostAfter(), properties.lostAfter().dividedBy(GAPS));
    this.nanoTime = nanoTime;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::look, interval);
  }

  /** Looks once at all drones in the air. */
  void look() {
    try {
      long begun = nanoTime.getAsLong();
      Map<String, Long> inTheAir = drones.inTheAir();
      silences.after(inTheAir, begun, nanoTime.getAsLong()).forEach(this::declareLost);
    } catch (DataAccessException failure) {
      silences.beginAnew();
      log.warn("the fleet cannot be watched: {}", failure.getMessage());
    }
  }

  private void declareLost(Silence silence) {
    fleet.declareLost(new DroneId(silence.drone()), silence.sequence());
  }
}
