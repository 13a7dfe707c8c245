package com.fabrikam.dronedelivery.chassis.aggregate;

import java.util.function.Function;
import org.springframework.data.mongodb.core.MongoOperations;

/** Where a service gets the store of its aggregate. */
public final class AggregateStores {

  private final MongoOperations mongo;
  private final OutboxWriter writer;
  private final OutboxRelay relay;

  AggregateStores(MongoOperations mongo, OutboxWriter writer, OutboxRelay relay) {
    this.mongo = mongo;
    this.writer = writer;
    this.relay = relay;
  }

  /**
   * A store whose aggregates' events go to a topic.
   *
   * @param type the aggregate, a Spring Data {@code @Document}
   * @param topic where its events are published, keyed by the aggregate's id
   * @param mapper from domain event to contract, the one place of this translation
   */
  public <A extends AggregateRoot<E>, E> AggregateStore<A, E> store(
      Class<A> type, String topic, Function<E, WireEvent> mapper) {
    return new AggregateStore<>(
        type, mapper, mongo, writer, relay.source(mongo.getCollectionName(type), topic));
  }
}
