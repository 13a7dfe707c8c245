package com.fabrikam.dronedelivery.chassis.sample;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateRoot;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("counters")
class Counter extends AggregateRoot<Counter.Counted> {

  @Id private final String id;
  private int value;

  Counter(String id) {
    this.id = id;
  }

  @Override
  public String aggregateId() {
    return id;
  }

  int value() {
    return value;
  }

  void count() {
    value++;
    record(new Counted(id, value, Instant.EPOCH));
  }

  record Counted(String counterId, int value, Instant time) {}
}
