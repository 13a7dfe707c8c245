package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateStore;
import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.test.TopicProbe;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceIntegrationTest
class TracingIntegrationTests {

  private final String id = "traced-" + UUID.randomUUID();
  @Autowired private AggregateStore<Counter, Counter.Counted> counters;
  @Autowired private SampleListener listener;
  @Autowired private RecordedSpans spans;
  @Autowired private Tracer tracer;

  @Test
  void theConsumerOfAnEventIsInTheTraceOfTheRequestThatCausedIt() {
    Span request = tracer.nextSpan().name("request").start();
    try (Tracer.SpanInScope _ = tracer.withSpan(request)) {
      Counter counter = new Counter(id);
      counter.count();
      counters.save(counter);
    } finally {
      request.end();
    }

    await()
        .untilAsserted(
            () ->
                assertThat(spans.namesIn(request.context().traceId()))
                    .contains("request", Topics.DELIVERY_REQUESTS + " process"));
  }

  @Test
  void readingsOfDronesHaveNoSpans() {
    String traceId = UUID.randomUUID().toString().replace("-", "");
    try (TopicProbe topic = TopicProbe.of(Topics.DRONE_EVENTS)) {
      topic.send(
          id,
          id,
          DeliveryRequested.TYPE,
          """
          {"operationId": "o", "deliveryId": "%s", "time": "2026-01-01T00:00:00Z"}
          """
              .formatted(id),
          Map.of("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));

      await().untilAsserted(() -> assertThat(listener.handled).contains(id));
      assertThat(spans.namesIn(traceId)).isEmpty();
    }
  }
}
