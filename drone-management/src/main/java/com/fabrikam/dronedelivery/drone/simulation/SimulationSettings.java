package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.drone.booking.FlightPace;
import com.fabrikam.dronedelivery.drone.fleet.Pace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The time scale, and which drones are silent, shared by all replicas through the store. Each keeps
 * what it read last, and reads it again on every tick.
 */
@Component
class SimulationSettings implements FlightPace {

  private static final String ONLY = "settings";

  private final MongoOperations mongo;
  private final SimulationProperties properties;
  private volatile Pace current;
  private volatile Set<String> silent = Set.of();

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

  /** Whether a drone does not report what it does in the air. */
  boolean isSilent(String droneId) {
    return silent.contains(droneId);
  }

  /** What is stored, or was configured if nothing is. */
  double refresh() {
    Optional<Stored> stored = Optional.ofNullable(mongo.findById(ONLY, Stored.class));
    double timeScale = stored.map(Stored::timeScale).orElse(properties.timeScale());
    current = new Pace(timeScale);
    silent = stored.map(Stored::silent).map(Set::copyOf).orElse(Set.of());
    return timeScale;
  }

  void put(double timeScale) {
    store(Update.update("timeScale", timeScale));
  }

  void silence(String droneId) {
    store(new Update().addToSet("silent", droneId));
  }

  void endSilence(String droneId) {
    store(new Update().pull("silent", droneId));
  }

  private void store(Update update) {
    mongo.upsert(Query.query(Criteria.where("_id").is(ONLY)), update, Stored.class);
    refresh();
  }

  @Document("simulation")
  private record Stored(@Id String id, @Nullable Double timeScale, @Nullable List<String> silent) {}
}
