package com.fabrikam.dronedelivery.history.summary;

import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.OwnerId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * Summaries in the store. Only the creation and the end of a delivery change its summary, each in
 * its own fields and the end only forward by sequence, so that the result is the same in whatever
 * order and however often the events come.
 */
@Repository
public class DeliverySummaryRepository {

  private final MongoOperations mongo;

  DeliverySummaryRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Brings the summaries up to date with events, in one round trip. */
  public void update(List<DeliveryEvent> events) {
    List<SummaryChange> changes = new ArrayList<>();
    events.forEach(event -> SummaryChange.of(event).ifPresent(changes::add));
    if (changes.isEmpty()) {
      return;
    }
    BulkOperations bulk = mongo.bulkOps(BulkMode.ORDERED, DeliverySummary.class);
    changes.forEach(change -> add(change, bulk));
    bulk.execute();
  }

  private static void add(SummaryChange change, BulkOperations bulk) {
    Query delivery = Query.query(Criteria.where("_id").is(change.deliveryId()));
    Update creation =
        new Update()
            .setOnInsert("ownerId", change.ownerId())
            .setOnInsert("outcome", Outcome.OPEN)
            .setOnInsert("month", change.month())
            .setOnInsert("ownerMonth", change.ownerMonth())
            .setOnInsert("endSequence", DeliverySummary.OPEN);
    if (change.outcome() == Outcome.OPEN) {
      bulk.upsert(delivery, creation.set("createdAt", change.time()));
      return;
    }
    bulk.upsert(delivery, creation);
    bulk.updateOne(
        Query.query(
            Criteria.where("_id").is(change.deliveryId()).and("endSequence").lt(change.sequence())),
        new Update()
            .set("outcome", change.outcome())
            .set("month", change.month())
            .set("ownerMonth", change.ownerMonth())
            .set("endSequence", change.sequence())
            .set("endedAt", change.time())
            .set("distanceMetres", change.distanceMetres())
            .set("durationSeconds", change.durationSeconds()));
  }

  /** A month's figures by outcome, of one owner or, without one, of all. */
  List<OutcomeFigures> figures(YearMonth month, @Nullable OwnerId owner) {
    return mongo
        .aggregate(
            Aggregation.newAggregation(
                Aggregation.match(of(month, owner)),
                Aggregation.group("outcome")
                    .count()
                    .as("deliveries")
                    .sum("distanceMetres")
                    .as("distanceMetres")
                    .avg("durationSeconds")
                    .as("meanDurationSeconds")),
            DeliverySummary.class,
            OutcomeFigures.class)
        .getMappedResults();
  }

  /**
   * The duration of the completed delivery that so many others outlasted; empty if there are fewer.
   */
  Optional<Double> completedDuration(YearMonth month, @Nullable OwnerId owner, int longer) {
    Query longest =
        Query.query(of(month, owner).and("outcome").is(Outcome.COMPLETED))
            .with(Sort.by(Sort.Direction.DESC, "durationSeconds"))
            .skip(longer)
            .limit(1);
    return Optional.ofNullable(mongo.findOne(longest, DeliverySummary.class))
        .map(DeliverySummary::durationSeconds);
  }

  private static Criteria of(YearMonth month, @Nullable OwnerId owner) {
    return owner == null
        ? Criteria.where("month").is(month.toString())
        : Criteria.where("ownerMonth").is(DeliverySummary.ownerMonth(owner, month));
  }
}
