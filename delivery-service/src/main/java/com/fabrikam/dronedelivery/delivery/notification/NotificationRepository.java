package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.notification.Notification.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The queue of notifications, and what became of them. */
@Repository
class NotificationRepository {

  private final MongoOperations mongo;
  private final Clock clock;

  NotificationRepository(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /** Queues those that are not known yet, in one round trip. */
  void add(Collection<Notification> notifications) {
    if (notifications.isEmpty()) {
      return;
    }
    BulkOperations bulk = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, Notification.class);
    notifications.forEach(
        notification ->
            bulk.upsert(
                Query.query(Criteria.where("_id").is(notification.id())), onInsert(notification)));
    bulk.execute();
  }

  private static Update onInsert(Notification notification) {
    return new Update()
        .setOnInsert("requestId", notification.requestId())
        .setOnInsert("deliveryId", notification.deliveryId())
        .setOnInsert("channel", notification.channel())
        .setOnInsert("address", notification.address())
        .setOnInsert("stage", notification.stage())
        .setOnInsert("sequence", notification.sequence())
        .setOnInsert("occurredAt", notification.occurredAt())
        .setOnInsert("state", notification.state())
        .setOnInsert("pending", notification.pending())
        .setOnInsert("due", notification.due())
        .setOnInsert("attempts", notification.attempts());
  }

  /** Those of these requests, in the order in which the stages were reached. */
  List<Notification> ofRequests(Collection<String> requestIds) {
    return mongo
        .find(Query.query(Criteria.where("requestId").in(requestIds)), Notification.class)
        .stream()
        .sorted(java.util.Comparator.comparingLong(Notification::sequence))
        .toList();
  }

  /**
   * Takes the next one that is due, for as long as the lease lasts; then it is due again, whatever
   * became of the one who took it.
   */
  Optional<Notification> claim(Duration lease) {
    Instant now = clock.instant();
    return Optional.ofNullable(
        mongo.findAndModify(
            Query.query(Criteria.where("pending").is(true).and("due").lte(now))
                .with(Sort.by("due")),
            new Update().set("due", now.plus(lease)).inc("attempts", 1),
            FindAndModifyOptions.options().returnNew(true),
            Notification.class));
  }

  void sent(Notification claimed) {
    finish(claimed, new Update().set("state", State.SENT).set("sentAt", clock.instant()));
  }

  void undeliverable(Notification claimed, String reason) {
    finish(claimed, new Update().set("state", State.UNDELIVERABLE).set("reason", reason));
  }

  void retry(Notification claimed, Duration after, String reason) {
    update(claimed, new Update().set("due", clock.instant().plus(after)).set("reason", reason));
  }

  /** Forgets everything of a request. */
  void removeOf(String requestId) {
    mongo.remove(Query.query(Criteria.where("requestId").is(requestId)), Notification.class);
  }

  private void finish(Notification claimed, Update outcome) {
    update(claimed, outcome.unset("pending").unset("due"));
  }

  /** Only while the claim holds: whoever claimed it later has counted a further attempt. */
  private void update(Notification claimed, Update update) {
    mongo.updateFirst(
        Query.query(
            Criteria.where("_id")
                .is(claimed.id())
                .and("pending")
                .is(true)
                .and("attempts")
                .is(claimed.attempts())),
        update,
        Notification.class);
  }
}
