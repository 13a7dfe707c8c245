package com.fabrikam.dronedelivery.delivery.inflight;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** What was told of drones and may concern a delivery later than it was told. */
@Repository
class DroneNewsRepository {

  private final MongoOperations mongo;

  DroneNewsRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void keepLosses(Collection<DroneLoss> losses) {
    losses.forEach(mongo::save);
  }

  List<DroneLoss> lossesFor(DeliveryId delivery) {
    return mongo.find(of(delivery), DroneLoss.class);
  }

  /** Keeps the first of each phase of each drone, in one round trip. */
  void keepReadings(Collection<Reading> readings, Instant now) {
    BulkOperations bulk = mongo.bulkOps(BulkMode.ORDERED, EarlyReading.class);
    readings.stream()
        .sorted(Comparator.comparingLong(Reading::sequence))
        .forEach(
            reading ->
                bulk.upsert(
                    Query.query(Criteria.where("_id").is(EarlyReading.idOf(reading))),
                    new Update()
                        .setOnInsert("deliveryId", reading.deliveryId().value())
                        .setOnInsert("reading", reading)
                        .setOnInsert("heardAt", now)));
    bulk.execute();
  }

  /** In the order in which they were taken, those of one drone. */
  List<Reading> readingsFor(DeliveryId delivery) {
    return mongo.find(of(delivery), EarlyReading.class).stream()
        .map(EarlyReading::reading)
        .sorted(Comparator.comparingLong(Reading::sequence))
        .toList();
  }

  private static Query of(DeliveryId delivery) {
    return Query.query(Criteria.where("deliveryId").is(delivery.value()));
  }
}
