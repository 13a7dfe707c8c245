package com.fabrikam.dronedelivery.drone.simulation;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.drone.booking.MissionControl;
import com.fabrikam.dronedelivery.drone.fleet.DroneId;
import com.fabrikam.dronedelivery.drone.fleet.DroneNotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/simulation")
@Tag(name = "Simulation")
class SimulationController {

  private static final String DRONE = "/drones/{droneId}";

  private final SimulationSettings settings;
  private final MissionControl missionControl;

  SimulationController(SimulationSettings settings, MissionControl missionControl) {
    this.settings = settings;
    this.missionControl = missionControl;
  }

  @GetMapping
  @Operation(operationId = "getSimulation", summary = "How much faster than life flights are")
  TimeScale get() {
    return new TimeScale(settings.refresh());
  }

  @PutMapping
  @Operation(
      operationId = "putSimulation",
      summary = "Make flights that take off from now on faster or slower")
  TimeScale put(@RequestBody TimeScale request) {
    settings.put(request.timeScale());
    return request;
  }

  @GetMapping(DRONE)
  @Operation(operationId = "getSimulatedDrone", summary = "Whether a simulated drone reports")
  @ProblemResponses(DroneNotFoundException.class)
  Silence get(@PathVariable DroneId droneId) {
    requireKnown(droneId);
    settings.refresh();
    return new Silence(settings.isSilent(droneId.value()));
  }

  @PutMapping(DRONE)
  @Operation(
      operationId = "putSimulatedDrone",
      summary =
          "Make a simulated drone fall silent in the air, at once or when it has taken off, or"
              + " report again")
  @ProblemResponses(DroneNotFoundException.class)
  Silence put(@PathVariable DroneId droneId, @RequestBody Silence request) {
    requireKnown(droneId);
    if (request.silent()) {
      settings.silence(droneId.value());
    } else {
      settings.endSilence(droneId.value());
    }
    return request;
  }

  @DeleteMapping(DRONE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteSimulatedDrone", summary = "Have a silent drone report again")
  @ApiResponse(responseCode = "204", description = "It reports, now or all the time")
  void delete(@PathVariable DroneId droneId) {
    settings.endSilence(droneId.value());
  }

  private void requireKnown(DroneId droneId) {
    if (missionControl.orders(List.of(droneId.value())).isEmpty()) {
      throw new DroneNotFoundException(droneId);
    }
  }
}
