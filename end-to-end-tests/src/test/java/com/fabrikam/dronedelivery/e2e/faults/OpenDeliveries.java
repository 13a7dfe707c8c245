package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Deliveries that clients know of and may still want to change. */
final class OpenDeliveries {

  private static final int MOST = 300;

  /** A delivery, and where the drones that can fly it are at home. */
  record Known(String id, Place base) {}

  private final List<Known> known = new ArrayList<>();

  /** The oldest are forgotten: nobody wants to change them any more. */
  synchronized void add(Known delivery) {
    known.add(delivery);
    if (known.size() > MOST) {
      known.removeFirst();
    }
  }

  synchronized void remove(Known delivery) {
    known.remove(delivery);
  }

  synchronized Optional<Known> any(RandomGenerator random) {
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.nextInt(known.size())));
  }
}
