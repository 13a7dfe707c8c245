package com.fabrikam.dronedelivery.chassis.aggregate;

import com.mongodb.bulk.BulkWriteResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Stores aggregates of one type, each with the events it recorded, under optimistic locking.
 *
 * @param <A> the aggregate
 * @param <E> its domain events
 */
public final class AggregateStore<A extends AggregateRoot<E>, E> {

  private final Class<A> type;
  private final Function<E, WireEvent> mapper;
  private final MongoOperations mongo;
  private final OutboxWriter writer;
  private final OutboxRelay.Source relay;

  AggregateStore(
      Class<A> type,
      Function<E, WireEvent> mapper,
      MongoOperations mongo,
      OutboxWriter writer,
      OutboxRelay.Source relay) {
    this.type = type;
    this.mapper = mapper;
    this.mongo = mongo;
    this.writer = writer;
    this.relay = relay;
  }

  public Optional<A> find(String id) {
    return Optional.ofNullable(mongo.findById(id, type));
  }

  /** Those of the aggregates that exist, in no particular order. */
  public List<A> findAll(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : find(Query.query(Criteria.where("_id").in(ids)));
  }

  public List<A> find(Query query) {
    return mongo.find(query, type);
  }

  /**
   * Stores the aggregate and has its events published.
   *
   * @throws OptimisticLockingFailureException if it was changed since it was loaded
   * @throws org.springframework.dao.DuplicateKeyException if it is new and its id, or another
   *     unique key, is taken
   */
  public A save(A aggregate) {
    fillOutbox(aggregate);
    A saved = mongo.save(aggregate);
    wake(saved);
    return saved;
  }

  /**
   * Stores aggregates that exist already in one round trip.
   *
   * @throws OptimisticLockingFailureException if any of them was changed since it was loaded. The
   *     others may be stored by then: load all again and repeat, which must be harmless for those
   */
  public void saveAll(Collection<A> aggregates) {
    if (aggregates.isEmpty()) {
      return;
    }
    BulkOperations bulk = mongo.bulkOps(BulkMode.UNORDERED, type);
    for (A aggregate : aggregates) {
      fillOutbox(aggregate);
      Long loaded = aggregate.version();
      if (loaded == null) {
        throw new IllegalArgumentException(aggregate.aggregateId() + " was never stored");
      }
      aggregate.version(loaded + 1);
      bulk.replaceOne(
          Query.query(Criteria.where("_id").is(aggregate.aggregateId()).and("version").is(loaded)),
          aggregate);
    }
    BulkWriteResult result = bulk.execute();
    aggregates.forEach(this::wake);
    if (result.getMatchedCount() < aggregates.size()) {
      throw new OptimisticLockingFailureException(
          aggregates.size() - result.getMatchedCount() + " aggregates were changed meanwhile");
    }
  }

  private void fillOutbox(A aggregate) {
    aggregate.moveRecordedEventsToOutbox(
        aggregate.recordedEvents().stream().map(mapper).map(writer::entry).toList());
  }

  private void wake(A aggregate) {
    if (aggregate.hasPendingEvents()) {
      relay.wake(aggregate.aggregateId());
    }
  }
}
