package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.delivery.api.ApiVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public API's queries on deliveries; its commands are the scheduler's. */
@RestController
@RequestMapping(DeliveryPaths.COLLECTION)
@Tag(name = "Deliveries")
class DeliveryQueryController {

  private final DeliveryRepository deliveries;

  DeliveryQueryController(DeliveryRepository deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping(path = "/{deliveryId}", version = ApiVersions.V1)
  @Operation(operationId = "getDelivery", summary = "A delivery")
  @DeliveryFound
  ResponseEntity<DeliveryResponse> get(@PathVariable DeliveryId deliveryId) {
    return DeliveryAnswers.found(deliveries.get(deliveryId));
  }

  @GetMapping(path = "/{deliveryId}", version = ApiVersions.V2)
  @Operation(operationId = "getDelivery", summary = "A delivery")
  @DeliveryFound
  ResponseEntity<DeliveryResponseV2> getV2(@PathVariable DeliveryId deliveryId) {
    return DeliveryAnswers.found(deliveries.get(deliveryId), DeliveryResponseV2::of);
  }

  @GetMapping(version = ApiVersions.V1)
  @Operation(operationId = "listDeliveries", summary = "Deliveries in the order of creation")
  CursorPage<DeliveryResponse> list(
      @RequestParam(required = false) @Nullable OwnerId ownerId,
      @RequestParam(required = false) @Nullable DeliveryStage stage,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(ownerId, stage, limit, cursor).map(DeliveryResponse::of);
  }

  @GetMapping(version = ApiVersions.V2)
  @Operation(operationId = "listDeliveries", summary = "Deliveries in the order of creation")
  CursorPage<DeliveryResponseV2> listV2(
      @RequestParam(required = false) @Nullable OwnerId ownerId,
      @RequestParam(required = false) @Nullable DeliveryStage stage,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(ownerId, stage, limit, cursor).map(DeliveryResponseV2::of);
  }

  private CursorPage<Delivery> page(
      @Nullable OwnerId ownerId,
      @Nullable DeliveryStage stage,
      int limit,
      @Nullable String cursor) {
    return deliveries.page(DeliveryFilter.of(ownerId, stage, limit, cursor));
  }
}
