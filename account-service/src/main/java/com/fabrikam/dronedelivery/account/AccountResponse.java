package com.fabrikam.dronedelivery.account;

/** An account as the backend API shows it. */
record AccountResponse(
    String accountId,
    String name,
    String email,
    AccountStatus status,
    int deliveryLimit,
    int openDeliveries) {

  static AccountResponse of(Account account) {
    return new AccountResponse(
        account.id().value(),
        account.name(),
        account.email(),
        account.status(),
        account.deliveryLimit(),
        account.openDeliveries());
  }
}
