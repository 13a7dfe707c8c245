package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.delivery.api.ApiVersions;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryNotFoundException;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryPaths;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a delivery is. */
@RestController
@RequestMapping(DeliveryPaths.COLLECTION + "/{deliveryId}/status")
@Tag(name = "Following a delivery")
class StatusController {

  private final DeliveryRepository deliveries;
  private final Clock clock;

  StatusController(DeliveryRepository deliveries, Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @GetMapping(version = ApiVersions.V1)
  @Operation(
      operationId = "getDeliveryStatus",
      summary = "Stage, drone position and estimated arrival of a delivery")
  @ProblemResponses(DeliveryNotFoundException.class)
  ResponseEntity<StatusResponse> get(@PathVariable DeliveryId deliveryId) {
    return uncached(StatusResponse.of(deliveries.getTracked(deliveryId)));
  }

  @GetMapping(version = ApiVersions.V2)
  @Operation(
      operationId = "getDeliveryStatus",
      summary = "Stage, drone position and time to arrival of a delivery")
  @ProblemResponses(DeliveryNotFoundException.class)
  ResponseEntity<StatusResponseV2> getV2(@PathVariable DeliveryId deliveryId) {
    return uncached(StatusResponseV2.of(deliveries.getTracked(deliveryId), clock.instant()));
  }

  private static <R> ResponseEntity<R> uncached(R status) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status);
  }
}
