package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.delivery.api.ApiVersions;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryNotFoundException;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryPaths;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Where a delivery is, live: server-sent events (HTML Standard, section 9.2) of the stages it
 * reaches and of its drone's positions. A stage is never left out; of positions the latest is what
 * counts. The stream ends after the delivery's end.
 */
@RestController
@RequestMapping(DeliveryPaths.COLLECTION + "/{deliveryId}/tracking")
@Tag(name = "Following a delivery")
class TrackingController {

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String SUMMARY = "Positions and stages of a delivery as they come";

  private final DeliveryRepository deliveries;
  private final Followers followers;

  TrackingController(DeliveryRepository deliveries, Followers followers) {
    this.deliveries = deliveries;
    this.followers = followers;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE, version = ApiVersions.V1)
  @Operation(operationId = "trackDelivery", summary = SUMMARY)
  @ApiResponse(
      responseCode = "200",
      description =
          "Events `stage` (a stage was reached) and `position` (the drone moved), each with an id"
              + " to resume by",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema =
                  @Schema(
                      oneOf = {TrackingEvents.StageReached.class, TrackingEvents.DroneMoved.class}),
              examples = @ExampleObject(TrackingExamples.V1)))
  @ApiResponse(
      responseCode = "204",
      description = "The delivery has ended and the Last-Event-ID was the last",
      content = @Content)
  @ProblemResponses({DeliveryNotFoundException.class, TooManyFollowersException.class})
  ResponseEntity<SseEmitter> track(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId) {
    return stream(deliveryId, lastEventId, PositionFormat.OBJECT);
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE, version = ApiVersions.V2)
  @Operation(operationId = "trackDelivery", summary = SUMMARY)
  @ApiResponse(
      responseCode = "200",
      description =
          "Events `stage` (a stage was reached) and `position` (the drone moved), each with an id"
              + " to resume by",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema =
                  @Schema(
                      oneOf = {
                        TrackingEvents.StageReached.class,
                        TrackingEvents.DroneMovedV2.class
                      }),
              examples = @ExampleObject(TrackingExamples.V2)))
  @ApiResponse(
      responseCode = "204",
      description = "The delivery has ended and the Last-Event-ID was the last",
      content = @Content)
  @ProblemResponses({DeliveryNotFoundException.class, TooManyFollowersException.class})
  ResponseEntity<SseEmitter> trackV2(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId) {
    return stream(deliveryId, lastEventId, PositionFormat.GEO_JSON);
  }

  /** Without this, a stream would be opened of which nothing can be sent. */
  @RequestMapping(method = RequestMethod.HEAD, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(hidden = true)
  ResponseEntity<Void> head(@PathVariable DeliveryId deliveryId) {
    deliveries.get(deliveryId);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .build();
  }

  /** 204 tells a client that has seen the end not to come again. */
  private ResponseEntity<SseEmitter> stream(
      DeliveryId deliveryId, @Nullable String lastEventId, PositionFormat positions) {
    TrackingCursor seen =
        lastEventId == null ? TrackingCursor.START : TrackingCursor.decode(lastEventId);
    Delivery delivery = deliveries.getTracked(deliveryId);
    if (seen.isAtEndOf(delivery)) {
      return ResponseEntity.noContent().build();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(followers.follow(delivery, seen, positions));
  }
}
