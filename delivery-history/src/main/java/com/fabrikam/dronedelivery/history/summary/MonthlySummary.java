package com.fabrikam.dronedelivery.history.summary;

import com.fabrikam.dronedelivery.history.OwnerId;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a month's deliveries.
 *
 * @param ownerId null when all owners' deliveries are counted
 * @param distanceMetres flown for the completed ones
 * @param meanDurationSeconds of the completed ones; null without any
 * @param p95DurationSeconds the duration that 95 of 100 completed ones did not exceed (nearest
 *     rank); null without any
 */
record MonthlySummary(
    @Nullable String ownerId,
    int year,
    int month,
    Deliveries deliveries,
    double distanceMetres,
    @Nullable Double meanDurationSeconds,
    @Nullable Double p95DurationSeconds) {

  static MonthlySummary of(
      YearMonth month,
      @Nullable OwnerId owner,
      List<OutcomeFigures> figures,
      @Nullable Double p95DurationSeconds) {
    Deliveries deliveries =
        new Deliveries(
            count(figures, Outcome.COMPLETED),
            count(figures, Outcome.CANCELLED),
            count(figures, Outcome.FAILED),
            count(figures, Outcome.OPEN));
    return new MonthlySummary(
        owner == null ? null : owner.value(),
        month.getYear(),
        month.getMonthValue(),
        deliveries,
        figures.stream().mapToDouble(OutcomeFigures::distanceMetres).sum(),
        figures.stream()
            .filter(each -> each.outcome() == Outcome.COMPLETED)
            .findFirst()
            .map(OutcomeFigures::meanDurationSeconds)
            .orElse(null),
        p95DurationSeconds);
  }

  static long count(List<OutcomeFigures> figures, Outcome outcome) {
    return figures.stream()
        .filter(each -> each.outcome() == outcome)
        .mapToLong(OutcomeFigures::deliveries)
        .sum();
  }

  /** Deliveries by outcome: ended in the month, or created in it and still open. */
  record Deliveries(long completed, long cancelled, long failed, long open) {}
}
