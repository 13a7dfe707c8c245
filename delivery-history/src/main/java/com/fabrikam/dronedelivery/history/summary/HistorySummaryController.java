package com.fabrikam.dronedelivery.history.summary;

import com.fabrikam.dronedelivery.history.OwnerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "History")
class HistorySummaryController {

  private final DeliverySummaryRepository summaries;

  HistorySummaryController(DeliverySummaryRepository summaries) {
    this.summaries = summaries;
  }

  @GetMapping("/api/history/summary")
  @Operation(
      operationId = "getHistorySummary",
      summary = "A month's deliveries by outcome, distance flown, and durations",
      description =
          "A delivery counts in the month (UTC) in which it ended or, while it is open, in the one"
              + " in which it was created. Without 'ownerId', deliveries of all owners count.")
  MonthlySummary summary(
      @RequestParam(required = false) @Nullable OwnerId ownerId,
      @RequestParam @Min(1) @Max(9999) int year,
      @RequestParam @Min(1) @Max(12) int month) {
    YearMonth wanted = YearMonth.of(year, month);
    List<OutcomeFigures> figures = summaries.figures(wanted, ownerId);
    Double p95 =
        summaries
            .completedDuration(
                wanted, ownerId, longerThanP95(MonthlySummary.count(figures, Outcome.COMPLETED)))
            .orElse(null);
    return MonthlySummary.of(wanted, ownerId, figures, p95);
  }

  /** How many of so many durations lie above their 95th percentile, by nearest rank. */
  static int longerThanP95(long durations) {
    return Math.toIntExact(durations / 20);
  }
}
