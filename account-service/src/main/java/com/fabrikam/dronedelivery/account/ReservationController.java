package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.account.AccountRepository.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
  ResponseEntity<Void> reserve(
      @PathVariable AccountId accountId, @PathVariable DeliveryId deliveryId) {
    boolean created = accounts.reserve(accountId, deliveryId) == Outcome.CREATED;
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).build();
  }

  @GetMapping
  @Operation(operationId = "getReservation", summary = "The slot that a delivery holds")
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
  void release(@PathVariable AccountId accountId, @PathVariable DeliveryId deliveryId) {
    accounts.release(accountId, deliveryId);
  }
}
