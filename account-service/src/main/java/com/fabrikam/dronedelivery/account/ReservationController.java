package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.account.AccountRepository.Outcome;
import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/accounts/{accountId}/reservations/{deliveryId}")
@Tag(name = "Reservations")
class ReservationController {

  private final AccountRepository accounts;

  ReservationController(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @PutMapping
  @Operation(operationId = "reserveSlot", summary = "Reserve a delivery slot, once per delivery")
  @ApiResponse(
      responseCode = "201",
      description = "Reserved",
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ApiResponse(responseCode = "200", description = "Reserved before")
  @ProblemResponses({
    AccountNotFoundException.class,
    AccountSuspendedException.class,
    DeliveryLimitReachedException.class,
    AccountContendedException.class
  })
  ResponseEntity<Void> reserve(
      @PathVariable AccountId accountId, @PathVariable DeliveryId deliveryId) {
    if (accounts.reserve(accountId, deliveryId) == Outcome.CREATED) {
      return ResponseEntity.created(
              URI.create("/accounts/" + accountId + "/reservations/" + deliveryId))
          .build();
    }
    return ResponseEntity.ok().build();
  }

  @GetMapping
  @Operation(operationId = "getReservation", summary = "The slot that a delivery holds")
  @ProblemResponses({AccountNotFoundException.class, ReservationNotFoundException.class})
  ReservationResponse get(@PathVariable AccountId accountId, @PathVariable DeliveryId deliveryId) {
    return accounts
        .get(accountId)
        .reservation(deliveryId)
        .map(reservation -> ReservationResponse.of(accountId, reservation))
        .orElseThrow(() -> new ReservationNotFoundException(accountId, deliveryId));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "releaseSlot", summary = "Give a delivery slot back")
  @ApiResponse(responseCode = "204", description = "Given back, or not held")
  @ProblemResponses(AccountNotFoundException.class)
  void release(@PathVariable AccountId accountId, @PathVariable DeliveryId deliveryId) {
    accounts.release(accountId, deliveryId);
  }
}
