package com.fabrikam.dronedelivery.delivery.confirmation;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.delivery.api.ApiVersions;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryNotFoundException;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryPaths;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.GeoPoint;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(DeliveryPaths.COLLECTION + "/{deliveryId}/confirmation")
@Tag(name = "Following a delivery")
class ConfirmationController {

  private final DeliveryRepository deliveries;

  ConfirmationController(DeliveryRepository deliveries) {
    this.deliveries = deliveries;
  }

  @GetMapping(version = ApiVersions.V1)
  @Operation(operationId = "getConfirmation", summary = "The proof of a completed delivery")
  @ProblemResponses({DeliveryNotFoundException.class, ConfirmationNotFoundException.class})
  ConfirmationResponse<Location> get(@PathVariable DeliveryId deliveryId) {
    return confirmation(deliveryId, Function.identity());
  }

  @GetMapping(version = ApiVersions.V2)
  @Operation(operationId = "getConfirmation", summary = "The proof of a completed delivery")
  @ProblemResponses({DeliveryNotFoundException.class, ConfirmationNotFoundException.class})
  ConfirmationResponse<GeoPoint> getV2(@PathVariable DeliveryId deliveryId) {
    return confirmation(deliveryId, GeoPoint::of);
  }

  private <P> ConfirmationResponse<P> confirmation(
      DeliveryId deliveryId, Function<Location, P> positions) {
    return ConfirmationResponse.of(deliveries.get(deliveryId), positions)
        .orElseThrow(() -> new ConfirmationNotFoundException(deliveryId));
  }
}
