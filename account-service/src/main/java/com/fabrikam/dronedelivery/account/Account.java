package com.fabrikam.dronedelivery.account;

import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A customer's account. Invariant: it never holds more reservations than its delivery limit at the
 * moment a slot is reserved.
 */
@Document("accounts")
class Account {

  @Id private final String id;
  private final String name;
  private final String email;
  private final AccountStatus status;
  private final int deliveryLimit;
  private final List<Reservation> reservations;

  Account(
      String id,
      String name,
      String email,
      AccountStatus status,
      int deliveryLimit,
      List<Reservation> reservations) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.status = status;
    this.deliveryLimit = deliveryLimit;
    this.reservations = reservations;
  }

  AccountId id() {
    return new AccountId(id);
  }

  String name() {
    return name;
  }

  String email() {
    return email;
  }

  AccountStatus status() {
    return status;
  }

  int deliveryLimit() {
    return deliveryLimit;
  }

  int openDeliveries() {
    return reservations.size();
  }

  Optional<Reservation> reservation(DeliveryId delivery) {
    return reservations.stream()
        .filter(reservation -> reservation.deliveryId().equals(delivery.value()))
        .findFirst();
  }

  /**
   * Checks that a further slot may be reserved.
   *
   * @throws AccountSuspendedException if the account is suspended
   * @throws DeliveryLimitReachedException if all its slots are taken
   */
  void requireFreeSlot() {
    if (status == AccountStatus.SUSPENDED) {
      throw new AccountSuspendedException(id());
    }
    if (reservations.size() >= deliveryLimit) {
      throw new DeliveryLimitReachedException(id(), deliveryLimit);
    }
  }
}
