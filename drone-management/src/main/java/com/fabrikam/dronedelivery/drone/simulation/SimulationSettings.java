package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.FlightPace;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * The time scale, shared by all replicas through the store. Each keeps what it read last, and reads
 * it again on every tick.
 */
@Component
class SimulationSettings implements FlightPace {

  private static final String ONLY = "settings";

  private final MongoOperations mongo;
  private final SimulationProperties properties;
  private volatile Pace current;

  SimulationSettings(MongoOperations mongo, SimulationProperties properties) {
    this.mongo = mongo;
    this.properties = properties;
    this.current = new Pace(properties.timeScale());
  }

  /** Real drones fly at the pace of life. */
  @Override
  public Pace current() {
    return properties.enabled() ? current : Pace.OF_LIFE;
  }

  /** What is stored, or was configured if nothing is. */
  double refresh() {
    double timeScale =
        Optional.ofNullable(mongo.findById(ONLY, Stored.class))
            .map(Stored::timeScale)
            .orElse(properties.timeScale());
    current = new Pace(timeScale);
    return timeScale;
  }

  void put(double timeScale) {
    mongo.save(new Stored(ONLY, timeScale));
    current = new Pace(timeScale);
  }

  @Document("simulation")
  private record Stored(@Id String id, double timeScale) {}
}
