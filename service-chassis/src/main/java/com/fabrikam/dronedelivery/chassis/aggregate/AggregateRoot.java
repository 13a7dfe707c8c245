package com.fabrikam.dronedelivery.chassis.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

/**
 * The consistency boundary of a model (DDD): its transitions check, change, and record what
 * happened. Stored as one document by an {@link AggregateStore}.
 *
 * @param <E> the aggregate's domain events
 */
public abstract class AggregateRoot<E> {

  @Version private @Nullable Long version;
  private Outbox outbox = Outbox.EMPTY;
  @Transient private transient @Nullable List<E> recorded;

  /** The aggregate's identity. */
  public abstract String aggregateId();

  /** Notes what a transition did; published once the aggregate is stored. */
  protected final void record(E event) {
    if (recorded == null) {
      recorded = new ArrayList<>();
    }
    recorded.add(event);
  }

  /** What happened to this instance since it was loaded or stored. */
  public final List<E> recordedEvents() {
    return recorded == null ? List.of() : List.copyOf(recorded);
  }

  final void moveRecordedEventsToOutbox(List<OutboxEntry> entries) {
    outbox = outbox.append(entries);
    recorded = null;
  }

  final @Nullable Long version() {
    return version;
  }

  final void version(long next) {
    version = next;
  }

  final boolean hasPendingEvents() {
    return !outbox.entries().isEmpty();
  }
}
