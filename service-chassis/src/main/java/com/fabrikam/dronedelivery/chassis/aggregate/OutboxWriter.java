package com.fabrikam.dronedelivery.chassis.aggregate;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.json.JsonMapper;

/** Makes outbox entries: payload as JSON, trace context of the causing request. */
class OutboxWriter {

  private final JsonMapper json;
  private final ObjectProvider<Tracer> tracer;

  OutboxWriter(JsonMapper json, ObjectProvider<Tracer> tracer) {
    this.json = json;
    this.tracer = tracer;
  }

  OutboxEntry entry(WireEvent event) {
    return new OutboxEntry(
        event.id(),
        event.type(),
        event.subject(),
        event.time(),
        json.writeValueAsString(event.data()),
        traceparent());
  }

  /** W3C Trace Context, section 3.2. */
  private @Nullable String traceparent() {
    Tracer available = tracer.getIfAvailable();
    Span span = available == null ? null : available.currentSpan();
    if (span == null) {
      return null;
    }
    TraceContext context = span.context();
    String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
    return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
  }
}
