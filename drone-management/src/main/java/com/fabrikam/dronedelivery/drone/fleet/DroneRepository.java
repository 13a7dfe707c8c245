package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStores;
import com.fabrikam.dronedelivery.drone.geography.Grid;
import com.fabrikam.dronedelivery.drone.geography.Location;
import com.fabrikam.dronedelivery.events.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Drones in the store. Every query goes by an index of {@link Drone}. */
@Repository
public class DroneRepository {

  private static final int NEARBY_CHUNK = 500;
  private static final int ABILITY_CHUNK = 50;

  private final AggregateStore<Drone, DroneEvent> store;
  private final MongoOperations mongo;

  DroneRepository(AggregateStores stores, MongoOperations mongo) {
    this.store = stores.store(Drone.class, Topics.DRONE_EVENTS, DroneEventMapper::toWire);
    this.mongo = mongo;
  }

  public Optional<Drone> find(DroneId id) {
    return store.find(id.value());
  }

  /** A drone's booking for a delivery, without the rest of a drone that may have many. */
  public Optional<Booking> findBooking(DroneId drone, DeliveryId delivery) {
    Criteria ofDelivery = Criteria.where("deliveryId").is(delivery.value());
    Query query =
        Query.query(Criteria.where("_id").is(drone.value()).and("bookings").elemMatch(ofDelivery));
    query.fields().elemMatch("bookings", ofDelivery);
    return Optional.ofNullable(
            mongo.findOne(query, Booked.class, mongo.getCollectionName(Drone.class)))
        .map(found -> found.bookings().getFirst());
  }

  /** Those of the drones that exist, in no particular order. */
  public List<Drone> findAll(Collection<String> ids) {
    return store.findAll(ids);
  }

  /** Drones with a booking for the delivery: more than one only while it changes drones. */
  public List<Drone> holding(DeliveryId delivery) {
    return store.find(
        Query.query(Criteria.where("bookings.deliveryId").is(delivery.value()))
            .with(Sort.by("_id")));
  }

  /**
   * Drones on the ground with a flight to begin, those first that should have begun first.
   *
   * @param until flights that would have to begin by now if they went at the pace of life
   */
  public List<Drone> due(Instant until, int limit) {
    return store.find(
        Query.query(Criteria.where("status").is(DroneStatus.IDLE).and("lookup.dueAt").lte(until))
            .with(Sort.by("lookup.dueAt"))
            .limit(limit));
  }

  /** Drones with a booking that somebody suspects to belong to nobody. */
  public List<Drone> withStrays(int limit) {
    return store.find(Query.query(Criteria.where("lookup.stray").is(true)).limit(limit));
  }

  /** Drones with a booking that waits for another drone. */
  public List<Drone> withStranded(int limit) {
    return store.find(Query.query(Criteria.where("lookup.stranded").is(true)).limit(limit));
  }

  /**
   * The drones in the air with the numbers of their last readings; one whose status changes
   * meanwhile may be met twice.
   */
  Map<String, Long> inTheAir() {
    Query query =
        Query.query(Criteria.where("status").in(DroneStatus.IN_FLIGHT, DroneStatus.RETURNING));
    query.fields().include("last.sequence");
    try (Stream<Heard> found =
        mongo.stream(query, Heard.class, mongo.getCollectionName(Drone.class))) {
      return found.collect(
          Collectors.toMap(Heard::id, heard -> heard.last().sequence(), Math::max));
    }
  }

  /**
   * Drones of some bases, in the order of their lots.
   *
   * @param freeAt leaves out those with a booking at this instant
   * @param firstLot included
   * @param lastLot included
   */
  public List<Drone> stationedAt(
      Collection<String> bases, Instant freeAt, long firstLot, long lastLot, int limit) {
    Criteria criteria =
        Criteria.where("lookup.base").in(bases).and("lookup.lot").gte(firstLot).lte(lastLot);
    return store.find(
        Query.query(freeAt(criteria, freeAt)).with(Sort.by("lookup.lot")).limit(limit));
  }

  /**
   * Drones whose service area covers a point, as far as their base cells tell.
   *
   * @param cells of the point, see {@link Grid#around}
   * @param freeAt leaves out those with a booking at this instant
   */
  public List<Candidate> candidates(Collection<String> cells, Instant freeAt, int limit) {
    Query query = Query.query(freeAt(serving(cells), freeAt)).limit(limit);
    query.fields().include("spec");
    return mongo.find(query, Candidate.class, mongo.getCollectionName(Drone.class));
  }

  /** Whether any of the drones whose service area covers a point, busy or not, can do something. */
  public boolean anyServing(Collection<String> cells, Predicate<DroneSpec> ability) {
    Query query = Query.query(serving(cells)).cursorBatchSize(ABILITY_CHUNK);
    query.fields().include("spec");
    try (Stream<Candidate> found =
        mongo.stream(query, Candidate.class, mongo.getCollectionName(Drone.class))) {
      return found.map(Candidate::spec).anyMatch(ability);
    }
  }

  private static Criteria serving(Collection<String> cells) {
    return Criteria.where("lookup.serviceCells").in(cells);
  }

  private static Criteria freeAt(Criteria criteria, Instant time) {
    return criteria
        .and("bookings")
        .not()
        .elemMatch(Criteria.where("from").lte(time).and("until").gt(time));
  }

  long count(DroneStatus status) {
    return mongo.count(Query.query(Criteria.where("status").is(status)), Drone.class);
  }

  /**
   * Drones by id.
   *
   * @param after id of the last one seen; null starts at the beginning
   */
  List<Drone> list(@Nullable DroneStatus status, @Nullable String after, int limit) {
    Criteria criteria = new Criteria();
    if (status != null) {
      criteria = criteria.and("status").is(status);
    }
    return page(criteria, after, limit);
  }

  /** Drones that were within a distance of a point when they last reported, by id. */
  List<Drone> listNear(
      Location centre,
      double metres,
      @Nullable DroneStatus status,
      @Nullable String after,
      int limit) {
    List<String> cells = Grid.around(centre, Grid.levelSeeing(metres));
    List<Drone> found = new ArrayList<>();
    String last = after;
    while (found.size() < limit) {
      Criteria criteria = Criteria.where("lookup.positionCells").in(cells);
      if (status != null) {
        criteria = criteria.and("status").is(status);
      }
      List<Drone> chunk = page(criteria, last, NEARBY_CHUNK);
      chunk.stream()
          .filter(drone -> drone.position().metresTo(centre) <= metres)
          .limit(limit - found.size())
          .forEach(found::add);
      if (chunk.size() < NEARBY_CHUNK) {
        break;
      }
      last = chunk.getLast().aggregateId();
    }
    return found;
  }

  private List<Drone> page(Criteria criteria, @Nullable String after, int limit) {
    Criteria rest = after == null ? criteria : criteria.and("_id").gt(after);
    return store.find(Query.query(rest).with(Sort.by("_id")).limit(limit));
  }

  void save(Drone drone) {
    store.save(drone);
  }

  /**
   * Removes a drone that is on the ground or lost, unbooked, and has nothing left to publish, all
   * in one check.
   */
  boolean removeUnused(DroneId id) {
    Criteria unused =
        Criteria.where("_id")
            .is(id.value())
            .and("status")
            .in(DroneStatus.IDLE, DroneStatus.LOST)
            .and("bookings")
            .size(0)
            .and("outbox.pending")
            .exists(false);
    return mongo.remove(Query.query(unused), Drone.class).getDeletedCount() == 1;
  }

  private record Booked(List<Booking> bookings) {}

  private record Heard(String id, Last last) {

    private record Last(long sequence) {}
  }

  /** A drone as far as the choice between drones needs it. */
  public record Candidate(String id, DroneSpec spec) {}
}
