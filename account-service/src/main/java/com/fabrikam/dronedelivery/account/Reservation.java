package com.fabrikam.dronedelivery.account;

import java.time.Instant;

/** A slot held by a delivery that is not over yet. */
record Reservation(String deliveryId, Instant reservedAt) {}
