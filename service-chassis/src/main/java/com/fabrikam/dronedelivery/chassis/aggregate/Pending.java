package com.fabrikam.dronedelivery.chassis.aggregate;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;

/** The unpublished events of one aggregate, and how many of them the broker has taken by now. */
record Pending(String id, List<OutboxEntry> entries, AtomicInteger publishedCount) {

  static Pending of(Document aggregate) {
    Document outbox = aggregate.get("outbox", Document.class);
    List<OutboxEntry> entries =
        outbox == null
            ? List.of()
            : outbox.getList("entries", Document.class, List.of()).stream()
                .map(Pending::entry)
                .toList();
    return new Pending(aggregate.getString("_id"), entries, new AtomicInteger());
  }

  private static OutboxEntry entry(Document entry) {
    return new OutboxEntry(
        entry.getString("eventId"),
        entry.getString("type"),
        entry.getString("subject"),
        entry.getDate("time").toInstant(),
        entry.getString("data"),
        entry.getString("traceparent"));
  }

  /** What comes next to be published; of an aggregate whose flag alone was left, that one's id. */
  String front() {
    return entries.isEmpty() ? id : entries.getFirst().eventId();
  }

  Pending published() {
    publishedCount.incrementAndGet();
    return this;
  }

  Stream<String> publishedIds() {
    return entries.stream().limit(publishedCount.get()).map(OutboxEntry::eventId);
  }
}
