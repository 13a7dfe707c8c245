package com.fabrikam.dronedelivery.delivery.inflight;

/** What the customer wants as proof at the dropoff. */
public enum ConfirmationRequired {
  NONE,
  PICTURE,
  FINGERPRINT,
  VOICE
}
