package com.fabrikam.dronedelivery.account;

import java.time.Instant;

/** A reserved slot as the backend API shows it. */
record ReservationResponse(String accountId, String deliveryId, Instant reservedAt) {

  static ReservationResponse of(AccountId account, Reservation reservation) {
    return new ReservationResponse(
        account.value(), reservation.deliveryId(), reservation.reservedAt());
  }
}
