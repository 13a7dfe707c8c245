package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where drones report, simulated ones as well. */
@RestController
@RequestMapping("/drones/{droneId}/telemetry")
@Tag(name = "Telemetry")
class TelemetryController {

  private final Fleet fleet;

  TelemetryController(Fleet fleet) {
    this.fleet = fleet;
  }

  @PostMapping
  @Operation(
      operationId = "reportTelemetry",
      summary = "Take readings, each once however often it is sent")
  @ProblemResponses(DroneNotFoundException.class)
  TelemetryResponse report(@PathVariable DroneId droneId, @RequestBody TelemetryRequest request) {
    Fleet.Observed observed = fleet.observe(droneId, request.toReadings());
    return new TelemetryResponse(droneId.value(), observed.lastSequence(), observed.accepted());
  }
}
