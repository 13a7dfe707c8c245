package com.fabrikam.dronedelivery.chassis.sample;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStores;
import com.fabrikam.dronedelivery.chassis.aggregate.WireEvent;
import com.fabrikam.dronedelivery.events.Topics;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class SampleApplication {

  @Bean
  AggregateStore<Counter, Counter.Counted> counters(AggregateStores stores) {
    return stores.store(
        Counter.class,
        Topics.DELIVERY_REQUESTS,
        counted ->
            new WireEvent(
                counted.counterId() + "-" + counted.value(),
                "com.fabrikam.sample.counted.v1",
                counted.counterId(),
                counted.time(),
                counted));
  }
}
