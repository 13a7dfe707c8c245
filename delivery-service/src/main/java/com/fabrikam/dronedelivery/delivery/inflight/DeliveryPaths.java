package com.fabrikam.dronedelivery.delivery.inflight;

/** Where the public API has deliveries. */
public final class DeliveryPaths {

  public static final String COLLECTION = "/api/deliveries";

  private DeliveryPaths() {}

  /** The path of a delivery. */
  public static String of(DeliveryId id) {
    return COLLECTION + "/" + id;
  }
}
