package com.fabrikam.dronedelivery.delivery.notification;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Notification requests in the store. */
@Repository
class NotificationRequestRepository {

  private final MongoOperations mongo;

  NotificationRequestRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void add(NotificationRequest request) {
    mongo.insert(request);
  }

  Optional<NotificationRequest> find(String id) {
    return Optional.ofNullable(mongo.findById(id, NotificationRequest.class));
  }

  /** Those of these deliveries, oldest first. */
  List<NotificationRequest> ofDeliveries(Collection<String> deliveryIds) {
    return mongo
        .find(Query.query(Criteria.where("deliveryId").in(deliveryIds)), NotificationRequest.class)
        .stream()
        .sorted(
            Comparator.comparing(NotificationRequest::createdAt)
                .thenComparing(NotificationRequest::id))
        .toList();
  }

  void remove(NotificationRequest request) {
    mongo.remove(Query.query(Criteria.where("_id").is(request.id())), NotificationRequest.class);
  }
}
