package com.fabrikam.dronedelivery.history.chronicle;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.history.DeliveryId;
import com.fabrikam.dronedelivery.history.OwnerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "History")
class HistoryController {

  private final HistoryEventRepository events;

  HistoryController(HistoryEventRepository events) {
    this.events = events;
  }

  @GetMapping("/api/deliveries/{deliveryId}/history")
  @Operation(operationId = "getDeliveryHistory", summary = "Every event of a delivery, in order")
  @ProblemResponses(DeliveryNotFoundException.class)
  DeliveryHistoryResponse ofDelivery(@PathVariable DeliveryId deliveryId) {
    List<HistoryEvent> found = events.ofDelivery(deliveryId);
    if (found.isEmpty()) {
      throw new DeliveryNotFoundException(deliveryId);
    }
    return DeliveryHistoryResponse.of(deliveryId, found);
  }

  @GetMapping("/api/history")
  @Operation(
      operationId = "listHistory",
      summary = "Events across deliveries, oldest first, page by page")
  CursorPage<HistoryEventResponse> list(
      @RequestParam(required = false) @Nullable OwnerId ownerId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @Parameter(schema = @Schema(type = "string")) @RequestParam(required = false)
          @Nullable EventType type,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    EventFilter filter = new EventFilter(ownerId, type, Period.of(from, to));
    return events.page(filter, after, limit).map(HistoryEventResponse::of);
  }
}
