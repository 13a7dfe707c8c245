package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The backend API: what the scheduler does to deliveries. */
@RestController
@RequestMapping("/deliveries")
@Tag(name = "Deliveries (backend)")
class DeliveryController {

  private final DeliveryCommands commands;
  private final DeliveryRepository deliveries;

  DeliveryController(DeliveryCommands commands, DeliveryRepository deliveries) {
    this.commands = commands;
    this.deliveries = deliveries;
  }

  @PutMapping("/{deliveryId}")
  @Operation(operationId = "putDelivery", summary = "Create a delivery or replace its plan")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      useReturnTypeSchema = true,
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
        @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG)
      })
  @ApiResponse(
      responseCode = "200",
      description = "Plan replaced",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
  @ApiResponse(
      responseCode = "204",
      description = "Nothing to change",
      content = @Content,
      headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
  @ProblemResponses({
    OwnerCannotChangeException.class,
    TooLateToChangeException.class,
    StaleVersionException.class
  })
  ResponseEntity<DeliveryResponse> put(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody DeliveryRequest request) {
    return DeliveryAnswers.put(
        commands.put(
            deliveryId,
            request.owner(),
            request.toPlan(),
            ExpectedVersion.of(ifMatch, ifNoneMatch)));
  }

  @PutMapping("/{deliveryId}/pickup")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "putPickup", summary = "Replace where the package is fetched")
  @ApiResponse(responseCode = "204", description = "Replaced, or the same already")
  @ProblemResponses({
    DeliveryNotFoundException.class,
    TooLateToChangeException.class,
    StaleVersionException.class
  })
  void putPickup(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody LocationRequest request) {
    Location pickup = request.toLocation();
    commands.replan(deliveryId, plan -> plan.withPickup(pickup), ExpectedVersion.ifMatch(ifMatch));
  }

  @PutMapping("/{deliveryId}/dropoff")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "putDropoff", summary = "Replace where the package is handed over")
  @ApiResponse(responseCode = "204", description = "Replaced, or the same already")
  @ProblemResponses({
    DeliveryNotFoundException.class,
    TooLateToChangeException.class,
    StaleVersionException.class
  })
  void putDropoff(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody LocationRequest request) {
    Location dropoff = request.toLocation();
    commands.replan(
        deliveryId, plan -> plan.withDropoff(dropoff), ExpectedVersion.ifMatch(ifMatch));
  }

  @DeleteMapping("/{deliveryId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "cancelDelivery", summary = "Cancel a delivery")
  @ApiResponse(responseCode = "204", description = "Cancelled, now or before")
  @ProblemResponses({
    DeliveryNotFoundException.class,
    TooLateToChangeException.class,
    StaleVersionException.class
  })
  void cancel(
      @PathVariable DeliveryId deliveryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    commands.cancel(deliveryId, ExpectedVersion.ifMatch(ifMatch));
  }

  @GetMapping("/{deliveryId}")
  @Operation(operationId = "getDeliveryBackend", summary = "A delivery")
  @DeliveryFound
  ResponseEntity<DeliveryResponse> get(@PathVariable DeliveryId deliveryId) {
    return DeliveryAnswers.found(deliveries.get(deliveryId));
  }

  @GetMapping
  @Operation(operationId = "listDeliveriesBackend", summary = "Deliveries by owner and stage")
  CursorPage<DeliveryResponse> list(
      @RequestParam(required = false) @Nullable OwnerId ownerId,
      @RequestParam(required = false) @Nullable DeliveryStage stage,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return deliveries
        .page(DeliveryFilter.of(ownerId, stage, limit, cursor))
        .map(DeliveryResponse::of);
  }
}
