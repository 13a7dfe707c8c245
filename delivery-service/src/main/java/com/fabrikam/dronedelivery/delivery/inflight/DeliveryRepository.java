package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStores;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Deliveries in the store. */
@Repository
public class DeliveryRepository {

  private final AggregateStore<Delivery, DeliveryChange> store;
  private final MongoOperations mongo;
  private final TrackRepository tracks;

  DeliveryRepository(AggregateStores stores, MongoOperations mongo, TrackRepository tracks) {
    this.store = stores.store(Delivery.class, Topics.DELIVERY_EVENTS, DeliveryEventMapper::toWire);
    this.mongo = mongo;
    this.tracks = tracks;
  }

  public Optional<Delivery> find(DeliveryId id) {
    return store.find(id.value());
  }

  /**
   * The delivery with this id.
   *
   * @throws DeliveryNotFoundException if there is none
   */
  public Delivery get(DeliveryId id) {
    return find(id).orElseThrow(() -> new DeliveryNotFoundException(id));
  }

  /**
   * The delivery with this id, with where its drone is now.
   *
   * @throws DeliveryNotFoundException if there is none
   */
  public Delivery getTracked(DeliveryId id) {
    Delivery delivery = get(id);
    if (delivery.stage().isOpen()) {
      tracks.find(id).ifPresent(delivery::resume);
    }
    return delivery;
  }

  /** Those of the deliveries that exist, in no particular order. */
  public List<Delivery> findAll(Collection<String> ids) {
    return store.findAll(ids);
  }

  CursorPage<Delivery> page(DeliveryFilter filter) {
    Criteria criteria = new Criteria();
    if (filter.ownerId() != null) {
      criteria = criteria.and("ownerId").is(filter.ownerId().value());
    }
    if (filter.stage() != null) {
      criteria = criteria.and("stage").is(filter.stage());
    }
    if (filter.afterKey() != null) {
      criteria = criteria.and("createdKey").gt(filter.afterKey());
    }
    List<Delivery> found =
        store.find(Query.query(criteria).with(Sort.by("createdKey")).limit(filter.limit() + 1));
    return CursorPage.of(found, filter.limit(), Delivery::createdKey);
  }

  /**
   * Stores a delivery and has its events published.
   *
   * @throws OptimisticLockingFailureException if it was changed since it was loaded
   * @throws org.springframework.dao.DuplicateKeyException if it is new and its id is taken
   */
  public Delivery save(Delivery delivery) {
    return store.save(delivery);
  }

  /**
   * Stores deliveries that exist already, with their events.
   *
   * @throws OptimisticLockingFailureException if any was changed since it was loaded
   */
  public void saveAll(Collection<Delivery> deliveries) {
    store.saveAll(deliveries);
  }

  /** How those of the deliveries that exist stand, in no particular order. */
  public List<DeliveryVersion> findVersions(Collection<String> ids) {
    return Objects.requireNonNull(
        mongo.execute(
            Delivery.class,
            collection ->
                collection
                    .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                    .projection(new Document("version", 1).append("stage", 1))
                    .map(
                        found ->
                            new DeliveryVersion(
                                found.getString("_id"),
                                found.getLong("version"),
                                DeliveryStage.valueOf(found.getString("stage"))))
                    .into(new ArrayList<>(ids.size()))));
  }
}
