package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStores;
import com.fabrikam.dronedelivery.chassis.aggregate.WireEvent;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * The workflows. A claim is the insert of a document under a unique index, a take-over an atomic
 * find-and-modify that raises the version, so that there is one runner at a time and a former one
 * can't write any more.
 */
@Repository
class WorkflowRepository {

  private final AggregateStore<Workflow, DeliveryRequested> store;
  private final MongoOperations mongo;

  WorkflowRepository(AggregateStores stores, MongoOperations mongo) {
    this.store =
        stores.store(Workflow.class, Topics.DELIVERY_REQUESTS, WorkflowRepository::wireEvent);
    this.mongo = mongo;
  }

  private static WireEvent wireEvent(DeliveryRequested event) {
    return new WireEvent(
        event.operationId(), DeliveryRequested.TYPE, event.deliveryId(), event.time(), event);
  }

  /** Stores a new workflow, unless its delivery is held or its idempotency key is known. */
  Optional<Workflow> claim(Workflow workflow) {
    try {
      return Optional.of(store.save(workflow));
    } catch (DuplicateKeyException _) {
      return Optional.empty();
    }
  }

  /**
   * Stores new workflows that hold no delivery; those that were stored before are left alone.
   *
   * @throws DuplicateKeyException if somebody else stored one of them meanwhile: the same again
   *     will do
   */
  void addMissing(List<Workflow> workflows) {
    Set<String> known =
        store.findAll(workflows.stream().map(Workflow::aggregateId).toList()).stream()
            .map(Workflow::aggregateId)
            .collect(Collectors.toSet());
    List<Workflow> missing =
        workflows.stream().filter(workflow -> !known.contains(workflow.aggregateId())).toList();
    if (!missing.isEmpty()) {
      mongo.insert(missing, Workflow.class);
    }
  }

  /**
   * Stores what became of a workflow.
   *
   * @throws OptimisticLockingFailureException if somebody else has taken it over
   */
  void save(Workflow workflow) {
    store.save(workflow);
  }

  /**
   * Lets a workflow vanish.
   *
   * @throws OptimisticLockingFailureException if somebody else has taken it over
   */
  void remove(Workflow workflow) {
    mongo.remove(workflow);
  }

  Optional<Workflow> find(WorkflowId id) {
    return store.find(id.value());
  }

  /** The workflow that holds a delivery. */
  Optional<Workflow> findHolderOf(DeliveryId delivery) {
    return one(Criteria.where("activeDelivery").is(delivery.value()));
  }

  Optional<Workflow> findByIdempotencyKey(String key) {
    return one(Criteria.where("idempotencyKey").is(key));
  }

  private Optional<Workflow> one(Criteria criteria) {
    return Optional.ofNullable(mongo.findOne(Query.query(criteria), Workflow.class));
  }

  /** Takes over the workflow that has been due for the longest. */
  Optional<Workflow> takeDue(String runner, Instant now, Instant until) {
    Query due =
        Query.query(Criteria.where("lease.open").is(true).and("lease.dueAt").lte(now))
            .with(Sort.by("lease.dueAt"));
    return take(due, runner, until);
  }

  /** Takes a request whose turn it is, unless it was taken before. */
  Optional<Workflow> takeAccepted(WorkflowId id, String runner, Instant until) {
    Query accepted =
        Query.query(
            Criteria.where("_id")
                .is(id.value())
                .and("state")
                .is(WorkflowState.ACCEPTED)
                .and("lease.attempts")
                .is(0));
    return take(accepted, runner, until);
  }

  private Optional<Workflow> take(Query which, String runner, Instant until) {
    return Optional.ofNullable(
        mongo.findAndModify(
            which,
            new Update()
                .set("lease.dueAt", until)
                .set("lease.runner", runner)
                .inc("lease.attempts", 1),
            FindAndModifyOptions.options().returnNew(true),
            Workflow.class));
  }

  /** Workflows by id, from after a given one. */
  List<Workflow> page(@Nullable WorkflowState state, @Nullable String after, int limit) {
    Query query = new Query().with(Sort.by("_id")).limit(limit);
    if (state != null) {
      query.addCriteria(Criteria.where("state").is(state));
    }
    if (after != null) {
      query.addCriteria(Criteria.where("_id").gt(after));
    }
    return store.find(query);
  }

  long count(WorkflowState state) {
    return mongo.count(Query.query(Criteria.where("state").is(state)), Workflow.class);
  }

  long countOpen() {
    return mongo.count(Query.query(Criteria.where("lease.open").is(true)), Workflow.class);
  }
}
