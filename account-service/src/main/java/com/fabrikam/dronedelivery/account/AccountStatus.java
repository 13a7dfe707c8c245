package com.fabrikam.dronedelivery.account;

/** Whether an account may reserve further slots. */
enum AccountStatus {
  ACTIVE,
  /** Keeps the slots it has, gets no further ones. */
  SUSPENDED
}
