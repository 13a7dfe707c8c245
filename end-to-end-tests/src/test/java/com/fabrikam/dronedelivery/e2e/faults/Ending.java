package com.fabrikam.dronedelivery.e2e.faults;

import static java.util.stream.Collectors.toSet;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Stack;
import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The end of every delivery: once all are called off, everything must have been given back. A drone
 * without bookings can be taken out of the fleet, and one that cannot holds one that no delivery
 * knows of.
 */
final class Ending {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Stack stack;
  private final Scene scene;
  private final Ledger ledger;
  private final Witness witness;
  private final Reader reader;

  Ending(Stack stack, Scene scene, Ledger ledger, Witness witness) {
    this.stack = stack;
    this.scene = scene;
    this.ledger = ledger;
    this.witness = witness;
    this.reader = new Reader(stack.client());
  }

  /**
   * Calls off what is still open, and waits for what that must lead to.
   *
   * @param seen the deliveries as they were when everything had settled
   */
  List<Violation> await(Evidence seen, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    Set<String> open =
        seen.existing().filter(DeliveryFacts::isOpen).map(DeliveryFacts::id).collect(toSet());
    reader.each(open, this::cancel);
    Settling.Result settled = new Settling(witness, ledger).await(atMost);
    List<Violation> violations = new ArrayList<>(settled.violations());
    Set<String> booked = Set.copyOf(scene.drones());
    while (!booked.isEmpty() && Instant.now().isBefore(end)) {
      booked = booked.stream().filter(this::isBooked).collect(toSet());
      if (!booked.isEmpty()) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
    booked.forEach(
        drone ->
            violations.add(
                new Violation(
                    "NothingIsHeldForNobody", drone, "is booked, and no delivery is left")));
    return violations;
  }

  private Attempt cancel(String id) {
    Instant sent = Instant.now();
    Answer answer = stack.client().delete("/api/deliveries/" + id);
    Attempt attempt =
        new Attempt(
            ledger.nextNumber(),
            Kind.CANCEL,
            id,
            "DELETE /api/deliveries/" + id,
            Plan.NOTHING,
            sent,
            Instant.now(),
            answer.status(),
            answer.problem(),
            id,
            "");
    ledger.note(attempt);
    return attempt;
  }

  private boolean isBooked(String drone) {
    return stack.client().delete(stack.drone("/drones/" + drone)).status() != 204;
  }
}
