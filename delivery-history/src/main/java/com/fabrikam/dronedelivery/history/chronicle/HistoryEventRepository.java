package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.history.DeliveryId;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The events in the store. What is recorded once is never changed. */
@Repository
public class HistoryEventRepository {

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoOperations mongo;

  HistoryEventRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Records events in one round trip; those that are recorded already stay as they are. */
  public void recordAll(List<HistoryEvent> events) {
    List<UpdateOneModel<Document>> upserts = events.stream().map(this::upsert).toList();
    mongo.execute(HistoryEvent.class, collection -> collection.bulkWrite(upserts, UNORDERED));
  }

  private UpdateOneModel<Document> upsert(HistoryEvent event) {
    Document document = new Document();
    mongo.getConverter().write(event, document);
    document.remove("_class");
    document.remove("_id");
    return new UpdateOneModel<>(
        new Document("_id", event.id()), new Document("$setOnInsert", document), UPSERT);
  }

  /**
   * All events of a delivery in the order of their sequence; empty if there is no such delivery.
   */
  List<HistoryEvent> ofDelivery(DeliveryId delivery) {
    return mongo.find(
        Query.query(Criteria.where("deliveryId").is(delivery.value())).with(Sort.by("sequence")),
        HistoryEvent.class);
  }

  /**
   * Events in the order of their time, from behind the cursor.
   *
   * @throws InvalidRequestException if the cursor is one of another collection
   */
  CursorPage<HistoryEvent> page(EventFilter filter, @Nullable Cursor after, int limit) {
    String start = Place.before(filter.period().from());
    String seen = after == null ? start : Place.at(after);
    String lowest = seen.compareTo(start) < 0 ? start : seen;
    Criteria criteria = new Criteria();
    if (filter.ownerId() != null) {
      criteria = criteria.and("ownerId").is(filter.ownerId().value());
    }
    if (filter.type() != null) {
      criteria = criteria.and("type").is(filter.type().value());
    }
    criteria = criteria.and("place").gt(lowest).lt(Place.before(filter.period().to()));
    Query page = Query.query(criteria).with(Sort.by("place")).limit(limit + 1);
    return CursorPage.of(mongo.find(page, HistoryEvent.class), limit, HistoryEvent::place);
  }
}
