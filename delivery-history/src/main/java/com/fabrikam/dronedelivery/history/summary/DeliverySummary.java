package com.fabrikam.dronedelivery.history.summary;

import com.fabrikam.dronedelivery.history.OwnerId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One delivery in short. It counts in the month (UTC) in which it ended or, while it is open, was
 * created.
 *
 * @param id the delivery's
 * @param month {@code 2026-11}
 * @param ownerMonth owner and month in one, so that one equality finds both
 * @param createdAt null while only its end is known
 * @param endedAt null while it is open
 * @param endSequence number of the event that ended it; 0 while it is open
 * @param distanceMetres flown for it; null unless completed
 * @param durationSeconds from creation or pickup time to the handing over; null unless completed
 */
@Document("deliveries")
@CompoundIndex(name = "month", def = "{'month': 1, 'outcome': 1, 'durationSeconds': 1}")
@CompoundIndex(name = "owner_month", def = "{'ownerMonth': 1, 'outcome': 1, 'durationSeconds': 1}")
record DeliverySummary(
    @Id String id,
    String ownerId,
    Outcome outcome,
    String month,
    String ownerMonth,
    @Nullable Instant createdAt,
    @Nullable Instant endedAt,
    long endSequence,
    @Nullable Double distanceMetres,
    @Nullable Double durationSeconds) {

  /** The {@link #endSequence} of an open delivery. */
  static final long OPEN = 0;

  static String ownerMonth(OwnerId owner, YearMonth month) {
    return owner + "/" + month;
  }
}
