package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;

/** Delivery slots of account-service. */
public class AccountClient {

  private static final String RESERVATION = "/accounts/{owner}/reservations/{delivery}";
  private static final String UNKNOWN = "account-not-found";

  private final CalleeHttp http;

  AccountClient(CalleeHttp http) {
    this.http = http;
  }

  /**
   * Reserves a slot for the delivery, once however often it is asked.
   *
   * @throws RefusedException {@code unknown-account}, {@code account-suspended} or {@code
   *     delivery-limit-reached}
   * @throws CalleeUnavailableException if there was no usable answer in time
   */
  public void reserve(String ownerId, DeliveryId delivery, Deadline deadline) {
    try {
      http.put(deadline, null, null, RESERVATION, ownerId, delivery);
    } catch (RefusedException refused) {
      throw refused.refusal().is(UNKNOWN) ? refused.as(unknownAccount(ownerId)) : refused;
    }
  }

  /**
   * Gives the slot back; one that is not held counts as given back.
   *
   * @throws CallFailedException if that is not certain
   */
  public void release(String ownerId, DeliveryId delivery, Deadline deadline) {
    try {
      http.delete(deadline, null, RESERVATION, ownerId, delivery);
    } catch (RefusedException refused) {
      if (!refused.refusal().is(UNKNOWN)) {
        throw refused;
      }
    }
  }

  private static Refusal unknownAccount(String ownerId) {
    return new Refusal("unknown-account", 422, "There is no account " + ownerId + ".", null);
  }
}
