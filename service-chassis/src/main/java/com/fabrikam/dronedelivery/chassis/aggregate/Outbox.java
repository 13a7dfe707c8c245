package com.fabrikam.dronedelivery.chassis.aggregate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.Indexed;

/**
 * Events of an aggregate that the broker does not have yet, oldest first.
 *
 * @param pending true while there are entries, else absent, which keeps the sparse index as small
 *     as the work to do
 */
record Outbox(@Indexed(sparse = true) @Nullable Boolean pending, List<OutboxEntry> entries) {

  static final Outbox EMPTY = new Outbox(null, List.of());

  Outbox append(List<OutboxEntry> more) {
    return more.isEmpty()
        ? this
        : new Outbox(true, Stream.concat(entries.stream(), more.stream()).toList());
  }
}
