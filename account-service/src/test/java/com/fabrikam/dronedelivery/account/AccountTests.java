package com.fabrikam.dronedelivery.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountTests {

  @Test
  void anActiveAccountBelowItsLimitHasAFreeSlot() {
    assertThatNoException().isThrownBy(account(AccountStatus.ACTIVE, 2, 1)::requireFreeSlot);
  }

  @Test
  void anAccountAtItsLimitHasNone() {
    assertThatExceptionOfType(DeliveryLimitReachedException.class)
        .isThrownBy(account(AccountStatus.ACTIVE, 2, 2)::requireFreeSlot)
        .withMessage("Account anna has 2 deliveries open, which is its limit.");
  }

  @Test
  void anAccountWhoseLimitWasLoweredBelowItsOpenDeliveriesHasNone() {
    assertThatExceptionOfType(DeliveryLimitReachedException.class)
        .isThrownBy(account(AccountStatus.ACTIVE, 1, 3)::requireFreeSlot);
  }

  @Test
  void aSuspendedAccountHasNoneEvenBelowItsLimit() {
    assertThatExceptionOfType(AccountSuspendedException.class)
        .isThrownBy(account(AccountStatus.SUSPENDED, 2, 0)::requireFreeSlot);
  }

  @Test
  void aReservationIsFoundByItsDelivery() {
    Account account = account(AccountStatus.ACTIVE, 5, 2);
    assertThat(account.reservation(new DeliveryId("delivery-1"))).isPresent();
    assertThat(account.reservation(new DeliveryId("delivery-2"))).isEmpty();
  }

  private static Account account(AccountStatus status, int limit, int open) {
    List<Reservation> reservations =
        IntStream.range(0, open)
            .mapToObj(i -> new Reservation("delivery-" + i, Instant.EPOCH))
            .toList();
    return new Account("anna", "Anna", "anna@example.org", status, limit, reservations);
  }
}
