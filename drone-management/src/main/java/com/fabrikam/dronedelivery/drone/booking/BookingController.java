package com.fabrikam.dronedelivery.drone.booking;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.drone.fleet.DeliveryId;
import com.fabrikam.dronedelivery.drone.fleet.TooLateToChangeException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/bookings/{deliveryId}")
@Tag(name = "Bookings")
class BookingController {

  private final Bookings bookings;

  BookingController(Bookings bookings) {
    this.bookings = bookings;
  }

  @PutMapping
  @Operation(
      operationId = "putBooking",
      summary = "Book the nearest able drone for a delivery, or change what it is booked for")
  @ApiResponse(
      responseCode = "201",
      description = "Booked",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ApiResponse(
      responseCode = "200",
      description = "Booked before, or the booking changed",
      useReturnTypeSchema = true)
  @ProblemResponses({
    NoDroneAvailableException.class,
    TooLateToChangeException.class,
    OutOfRangeException.class
  })
  ResponseEntity<BookingResponse> put(
      @PathVariable DeliveryId deliveryId, @RequestBody BookingRequest request) {
    Bookings.Outcome outcome = bookings.put(deliveryId, request.toOrder());
    BookingResponse body = BookingResponse.of(outcome.booked());
    return outcome.isNew()
        ? ResponseEntity.created(URI.create("/bookings/" + deliveryId)).body(body)
        : ResponseEntity.ok(body);
  }

  @GetMapping
  @Operation(operationId = "getBooking", summary = "The booking of a delivery")
  @ProblemResponses(BookingNotFoundException.class)
  BookingResponse get(@PathVariable DeliveryId deliveryId) {
    return bookings
        .find(deliveryId)
        .map(BookingResponse::of)
        .orElseThrow(() -> new BookingNotFoundException(deliveryId));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteBooking",
      summary =
          "Give the drone back; one that is in the air for it flies home, and one that has handed"
              + " over is free once it has landed")
  @ApiResponse(responseCode = "204", description = "Given back, or not booked")
  void delete(@PathVariable DeliveryId deliveryId) {
    bookings.remove(deliveryId);
  }
}
