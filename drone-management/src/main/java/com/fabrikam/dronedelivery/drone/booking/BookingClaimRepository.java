package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Claims in the store; each change is one guarded write. */
@Repository
class BookingClaimRepository {

  private final MongoOperations mongo;

  BookingClaimRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  Optional<BookingClaim> find(DeliveryId delivery) {
    return Optional.ofNullable(mongo.findById(delivery.value(), BookingClaim.class));
  }

  /** Drone by delivery, of those deliveries that have a claim. */
  Map<String, String> findAll(Collection<String> deliveries) {
    return mongo
        .find(Query.query(Criteria.where("_id").in(deliveries)), BookingClaim.class)
        .stream()
        .collect(Collectors.toMap(BookingClaim::deliveryId, BookingClaim::droneId));
  }

  /**
   * Makes a drone's booking the one of the delivery.
   *
   * @throws DuplicateKeyException if the delivery has a claim already
   */
  void insert(DeliveryId delivery, DroneId drone) {
    mongo.insert(new BookingClaim(delivery.value(), drone.value(), null));
  }

  /** Makes another drone's booking the one of the delivery, if it still is the first one's. */
  Changed move(DeliveryId delivery, DroneId from, DroneId to) {
    return Changed.by(
        mongo
            .updateFirst(
                claim(delivery, from), Update.update("droneId", to.value()), BookingClaim.class)
            .getMatchedCount());
  }

  /** Notes that a drone was lost and is replaced for the delivery, if that has a claim. */
  void noteLost(DeliveryId delivery, DroneId lost) {
    mongo.updateFirst(
        Query.query(Criteria.where("_id").is(delivery.value())),
        new Update().addToSet("lostDrones", lost.value()),
        BookingClaim.class);
  }

  /** Ends the claim if it still names this drone. */
  void remove(DeliveryId delivery, DroneId drone) {
    mongo.remove(claim(delivery, drone), BookingClaim.class);
  }

  void remove(DeliveryId delivery) {
    mongo.remove(Query.query(Criteria.where("_id").is(delivery.value())), BookingClaim.class);
  }

  private static Query claim(DeliveryId delivery, DroneId drone) {
    return Query.query(Criteria.where("_id").is(delivery.value()).and("droneId").is(drone.value()));
  }

  /** Whether a guarded write met what it expected. */
  enum Changed {
    DONE,
    OVERTAKEN;

    private static Changed by(long matched) {
      return matched == 1 ? DONE : OVERTAKEN;
    }
  }
}
