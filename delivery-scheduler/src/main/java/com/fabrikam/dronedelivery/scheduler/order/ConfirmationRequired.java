package com.fabrikam.dronedelivery.scheduler.order;

/** How the recipient confirms the handing over. */
public enum ConfirmationRequired {
  NONE,
  PICTURE,
  FINGERPRINT,
  VOICE
}
