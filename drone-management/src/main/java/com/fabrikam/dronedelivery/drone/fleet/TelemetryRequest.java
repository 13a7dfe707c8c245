package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a drone sends: one or more readings, usually in the order in which they were taken. */
record TelemetryRequest(
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid ReadingRequest> readings) {

  List<Reading> toReadings() {
    List<InvalidField> impossible =
        IntStream.range(0, readings.size())
            .filter(i -> !StorableTime.test(readings.get(i).time()))
            .mapToObj(i -> new InvalidField("readings[" + i + "].time", StorableTime.MESSAGE))
            .toList();
    if (!impossible.isEmpty()) {
      throw new InvalidRequestException(impossible);
    }
    return readings.stream().map(ReadingRequest::toReading).toList();
  }

  record ReadingRequest(
      @NotNull @Positive Long sequence,
      @NotNull Instant time,
      @NotNull @Valid LocationRequest position,
      @NotNull @DecimalMin("0") @DecimalMax(value = "360", inclusive = false) Double headingDegrees,
      @NotNull @PositiveOrZero @DecimalMax("1000000") Double speedMetresPerSecond,
      @NotNull @DecimalMin("0") @DecimalMax("1") Double battery,
      @NotNull FlightPhase phase,
      @Nullable @Pattern(regexp = Identifiers.PATTERN) String deliveryId) {

    private Reading toReading() {
      return new Reading(
          sequence,
          time.truncatedTo(ChronoUnit.MILLIS),
          position.toLocation(),
          headingDegrees,
          speedMetresPerSecond,
          battery,
          phase,
          Optional.ofNullable(deliveryId).map(DeliveryId::new).orElse(null));
    }
  }
}
