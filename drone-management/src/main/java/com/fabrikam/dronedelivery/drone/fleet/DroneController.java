package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.drone.geography.Location;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/drones")
@Tag(name = "Drones")
class DroneController {

  private static final double NEAR_BY_METRES = 5_000;
  private static final String NEAR = "^-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?$";

  private final Fleet fleet;
  private final DroneRepository drones;

  DroneController(Fleet fleet, DroneRepository drones) {
    this.fleet = fleet;
    this.drones = drones;
  }

  @PutMapping("/{droneId}")
  @Operation(operationId = "putDrone", summary = "Register a drone, or change what it can do")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ApiResponse(responseCode = "204", description = "Changed", content = @Content)
  @ProblemResponses(DroneInUseException.class)
  ResponseEntity<DroneResponse> put(
      @PathVariable DroneId droneId, @RequestBody DroneRequest request) {
    if (fleet.put(droneId, request.toSpec()) == Fleet.Outcome.CREATED) {
      return ResponseEntity.created(URI.create("/drones/" + droneId))
          .body(DroneResponse.of(fleet.get(droneId)));
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/{droneId}")
  @Operation(operationId = "getDrone", summary = "A drone and what it reported last")
  @ProblemResponses(DroneNotFoundException.class)
  DroneResponse get(@PathVariable DroneId droneId) {
    return DroneResponse.of(fleet.get(droneId));
  }

  @DeleteMapping("/{droneId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteDrone", summary = "Remove a drone that is idle and not booked")
  @ApiResponse(responseCode = "204", description = "Removed, or not there")
  @ProblemResponses(DroneInUseException.class)
  void delete(@PathVariable DroneId droneId) {
    fleet.remove(droneId);
  }

  @GetMapping
  @Operation(operationId = "listDrones", summary = "Drones by status and position, in order of id")
  CursorPage<DroneResponse> list(
      @RequestParam Optional<DroneStatus> status,
      @Parameter(schema = @Schema(type = "string", pattern = NEAR)) @RequestParam
          Optional<Location> near,
      @RequestParam Optional<@Positive @Max(250_000) Double> within,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam Optional<String> cursor) {
    if (near.isEmpty() && within.isPresent()) {
      throw new InvalidRequestException("near", "is required with within");
    }
    String after = cursor.map(Cursor::decode).map(Cursor::lastKey).orElse(null);
    List<Drone> found =
        near.isPresent()
            ? drones.listNear(
                near.get(), within.orElse(NEAR_BY_METRES), status.orElse(null), after, limit + 1)
            : drones.list(status.orElse(null), after, limit + 1);
    return CursorPage.of(found, limit, Drone::aggregateId).map(DroneResponse::of);
  }
}
