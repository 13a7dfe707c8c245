package com.fabrikam.dronedelivery.chassis.sample;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {

  @PostMapping("/samples")
  Sample post(@RequestBody Sample sample) {
    return sample;
  }

  @GetMapping("/samples/{id}")
  String get(@PathVariable SampleId id) {
    throw switch (id.value()) {
      case "busy" -> new BusyException();
      case "broken" -> new IllegalStateException("secret detail");
      default -> new SampleNotFoundException();
    };
  }

  @GetMapping("/samples")
  String list(@RequestParam String cursor) {
    return Cursor.decode(cursor).lastKey();
  }

  enum Colour {
    RED,
    BLUE
  }

  record SampleId(String value) {
    SampleId {
      Identifiers.require(value);
    }
  }

  record Sample(
      @NotNull String name,
      @NotNull Colour colour,
      @NotNull @Positive Double weight,
      Instant time,
      @JsonProperty("inner") @Valid Inner nested) {}

  record Inner(@NotNull @DecimalMax("90") Double latitude) {}

  @Problem(type = "sample-not-found", status = HttpStatus.NOT_FOUND)
  static class SampleNotFoundException extends RuntimeException {
    SampleNotFoundException() {
      super("There is no such sample.");
    }
  }

  @Problem(type = "busy", status = HttpStatus.CONFLICT, retryAfterSeconds = 7)
  static class BusyException extends RuntimeException {
    BusyException() {
      super("Busy.");
    }
  }
}
