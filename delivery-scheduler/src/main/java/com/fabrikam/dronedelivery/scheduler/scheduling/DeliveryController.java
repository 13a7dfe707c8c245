package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the public API; its queries are delivery-service's and delivery-history's. */
@RestController
@RequestMapping("/api/deliveries")
@Tag(name = "Deliveries")
class DeliveryController {

  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String PREFER = "Prefer";
  private static final String RESPOND_ASYNC = "respond-async";
  private static final String LOOK_AGAIN_SECONDS = "1";

  private final DeliveryPlacing placing;
  private final DeliveryChanging changing;
  private final DeliveryPatch patches;

  DeliveryController(DeliveryPlacing placing, DeliveryChanging changing, DeliveryPatch patches) {
    this.placing = placing;
    this.changing = changing;
    this.patches = patches;
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "scheduleDelivery", summary = "Schedule a delivery")
  @DocumentedAs.Post
  ResponseEntity<byte[]> post(
      @RequestBody DeliveryRequest request,
      @Parameter(schema = @Schema(type = "string", pattern = IdempotencyKey.PATTERN))
          @RequestHeader(name = IdempotencyKey.HEADER, required = false)
          @Nullable String key,
      @Parameter(schema = @Schema(type = "string")) @RequestHeader(name = PREFER, required = false)
          @Nullable List<String> preferences,
      HttpServletResponse response) {
    Placement placement =
        placing.place(request.toOrder(), IdempotencyKey.of(key), prefersLater(preferences));
    return answer(placement, response);
  }

  @PutMapping(path = "/{deliveryId}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "putDelivery", summary = "Schedule a delivery under an id of one's own")
  @DocumentedAs.Put
  ResponseEntity<byte[]> put(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Parameter(schema = @Schema(type = "string")) @RequestHeader(name = PREFER, required = false)
          @Nullable List<String> preferences,
      @RequestBody DeliveryRequest request,
      HttpServletResponse response) {
    Placement placement =
        changing.put(
            deliveryId,
            request.toOrder(),
            Precondition.ifMatch(ifMatch),
            prefersLater(preferences));
    return answer(placement, response);
  }

  @PatchMapping(
      path = "/{deliveryId}",
      consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "patchDelivery",
      summary = "Change a delivery before it is fetched",
      description = "JSON Merge Patch (RFC 7396).",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = DeliveryPatchRequest.class))))
  @DocumentedAs.Patch
  ResponseEntity<byte[]> patch(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody JsonNode patch) {
    ObjectNode changes = patches.require(patch);
    DeliveryAnswer answer =
        changing.change(
            deliveryId, order -> patches.apply(changes, order), Precondition.ifMatch(ifMatch));
    return represented(ResponseEntity.ok(), answer);
  }

  @PutMapping("/{deliveryId}/pickup")
  @Operation(operationId = "putPickup", summary = "Replace where the package is fetched")
  @DocumentedAs.PutPlace
  ResponseEntity<Void> putPickup(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody LocationRequest request) {
    Location pickup = request.toLocation();
    DeliveryAnswer answer =
        changing.change(
            deliveryId, order -> order.withPickup(pickup), Precondition.ifMatch(ifMatch));
    return ResponseEntity.noContent().eTag(answer.etag()).build();
  }

  @PutMapping("/{deliveryId}/dropoff")
  @Operation(operationId = "putDropoff", summary = "Replace where the package is handed over")
  @DocumentedAs.PutPlace
  ResponseEntity<Void> putDropoff(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody LocationRequest request) {
    Location dropoff = request.toLocation();
    DeliveryAnswer answer =
        changing.change(
            deliveryId, order -> order.withDropoff(dropoff), Precondition.ifMatch(ifMatch));
    return ResponseEntity.noContent().eTag(answer.etag()).build();
  }

  @DeleteMapping("/{deliveryId}")
  @Operation(operationId = "cancelDelivery", summary = "Cancel a delivery before it is fetched")
  @DocumentedAs.Cancel
  ResponseEntity<Void> cancel(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    changing.cancel(deliveryId, Precondition.ifMatch(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<byte[]> answer(Placement placement, HttpServletResponse response) {
    if (placement.replayed()) {
      response.setHeader(DocumentedAs.IDEMPOTENCY_REPLAYED, "true");
    }
    return switch (placement) {
      case Placement.Created created ->
          represented(
              ResponseEntity.created(URI.create("/api/deliveries/" + created.id())),
              created.answer());
      case Placement.Present present ->
          ResponseEntity.noContent().eTag(present.answer().etag()).build();
      case Placement.Accepted accepted ->
          ResponseEntity.accepted()
              .location(URI.create("/api/operations/" + accepted.operation()))
              .header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN_SECONDS)
              .header(DocumentedAs.PREFERENCE_APPLIED, RESPOND_ASYNC)
              .build();
      case Placement.Refused refused -> throw new RefusedException(refused.refusal());
    };
  }

  /** Delivery-service's own representation, unread. */
  private static ResponseEntity<byte[]> represented(
      ResponseEntity.BodyBuilder builder, DeliveryAnswer answer) {
    return builder
        .eTag(answer.etag())
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer.representation().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** RFC 7240, section 4.1. */
  private static boolean prefersLater(@Nullable List<String> preferences) {
    return Optional.ofNullable(preferences).stream()
        .flatMap(List::stream)
        .flatMap(header -> List.of(header.split("[,;]")).stream())
        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
  }
}
