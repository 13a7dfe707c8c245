package com.fabrikam.dronedelivery.drone.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Flights in the store. Every change but the first expects the flight in its owner's hands. */
@Repository
class FlightRepository {

  private static final int MOST_TAKEN_OVER_AT_ONCE = 200;

  private final MongoOperations mongo;

  FlightRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Takes off, unless the drone is in the air already: then another process flies it. */
  Optional<Flight> insert(Flight flight) {
    try {
      return Optional.of(mongo.insert(flight));
    } catch (DuplicateKeyException _) {
      return Optional.empty();
    }
  }

  /** Renews all leases of an owner in one write, and returns what is his. */
  List<Flight> renew(String owner, Instant leaseUntil) {
    Query his = Query.query(Criteria.where("owner").is(owner));
    mongo.updateMulti(his, Update.update("leaseUntil", leaseUntil), Flight.class);
    return mongo.find(his, Flight.class);
  }

  /** Takes over flights whose leases lapsed. */
  void takeOver(String owner, Instant now, Instant leaseUntil) {
    List<Flight> lapsed =
        mongo.find(
            Query.query(Criteria.where("leaseUntil").lt(now)).limit(MOST_TAKEN_OVER_AT_ONCE),
            Flight.class);
    for (Flight flight : lapsed) {
      mongo.updateFirst(
          Query.query(
              Criteria.where("_id")
                  .is(flight.droneId())
                  .and("owner")
                  .is(flight.owner())
                  .and("leaseUntil")
                  .is(flight.leaseUntil())),
          Update.update("owner", owner).set("leaseUntil", leaseUntil),
          Flight.class);
    }
  }

  /** Lets others take an owner's flights over at once. */
  void giveUp(String owner) {
    mongo.updateMulti(
        Query.query(Criteria.where("owner").is(owner)),
        Update.update("leaseUntil", Instant.EPOCH),
        Flight.class);
  }

  /** Stores a changed plan; empty if the flight was taken over meanwhile. */
  Optional<Flight> replan(Flight flight) {
    Update update = Update.update("plan", flight.plan());
    update =
        flight.mission() == null
            ? update.unset("mission")
            : update.set("mission", flight.mission());
    return mongo.updateFirst(his(flight), update, Flight.class).getMatchedCount() == 1
        ? Optional.of(flight)
        : Optional.empty();
  }

  void remove(Flight flight) {
    mongo.remove(his(flight), Flight.class);
  }

  private static Query his(Flight flight) {
    return Query.query(Criteria.where("_id").is(flight.droneId()).and("owner").is(flight.owner()));
  }
}
