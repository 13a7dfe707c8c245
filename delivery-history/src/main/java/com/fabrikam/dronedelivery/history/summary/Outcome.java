package com.fabrikam.dronedelivery.history.summary;

/** What became of a delivery. */
enum Outcome {
  OPEN,
  COMPLETED,
  CANCELLED,
  FAILED
}
