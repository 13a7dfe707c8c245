package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events for analysts, one JSON object a line, however many there are: the answer is written page
 * by page as the client reads it, so its length costs time but no memory.
 */
@RestController
@Tag(name = "History")
class HistoryExportController {

  static final int EVENTS_A_PAGE = 500;
  static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration DEFAULT_LENGTH = Duration.ofDays(31);

  private final HistoryEventRepository events;
  private final JsonMapper json;
  private final Clock clock;

  HistoryExportController(HistoryEventRepository events, JsonMapper json, Clock clock) {
    this.events = events;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping(path = "/api/history/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      operationId = "exportHistory",
      summary = "All events of a period as newline-delimited JSON, oldest first",
      description =
          "Without 'to' the period ends now, without 'from' it is 31 days long; 366 days at most.")
  @ApiResponse(
      responseCode = "200",
      description = "One event a line",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(implementation = HistoryEventResponse.class)))
  ResponseEntity<StreamingResponseBody> export(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    Period period = period(from, to);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(out -> write(new EventFilter(null, null, period), out));
  }

  private Period period(@Nullable Instant from, @Nullable Instant to) {
    Period upToEnd = Period.of(from, to == null ? clock.instant() : to);
    Period period =
        from == null ? Period.of(upToEnd.to().minus(DEFAULT_LENGTH), upToEnd.to()) : upToEnd;
    if (period.length().compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "from", "must be at most " + LONGEST.toDays() + " days before to");
    }
    return period;
  }

  private void write(EventFilter filter, OutputStream client) throws IOException {
    OutputStream out = new BufferedOutputStream(client, 1 << 16);
    Cursor after = null;
    do {
      CursorPage<HistoryEvent> page = events.page(filter, after, EVENTS_A_PAGE);
      for (HistoryEvent event : page.items()) {
        out.write(json.writeValueAsBytes(HistoryEventResponse.of(event)));
        out.write('\n');
      }
      out.flush();
      after = page.next() == null ? null : Cursor.decode(page.next());
    } while (after != null);
  }
}
