package com.fabrikam.dronedelivery.drone.simulation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/simulation")
@Tag(name = "Simulation")
class SimulationController {

  private final SimulationSettings settings;

  SimulationController(SimulationSettings settings) {
    this.settings = settings;
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
}
