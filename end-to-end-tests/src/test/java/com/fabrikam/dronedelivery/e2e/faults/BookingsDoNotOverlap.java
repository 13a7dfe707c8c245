package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Booking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No drone is booked for two deliveries at the same time. */
final class BookingsDoNotOverlap implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    Map<String, List<DeliveryFacts>> byDrone =
        evidence.deliveries().values().stream()
            .filter(delivery -> delivery.booking().isPresent())
            .sorted(Comparator.comparing(delivery -> bookingOf(delivery).from()))
            .collect(Collectors.groupingBy(delivery -> bookingOf(delivery).droneId()));
    List<Violation> violations = new ArrayList<>();
    byDrone.forEach(
        (drone, booked) -> {
          for (int i = 1; i < booked.size(); i++) {
            DeliveryFacts one = booked.get(i - 1);
            DeliveryFacts other = booked.get(i);
            if (bookingOf(one).overlaps(bookingOf(other))) {
              violations.add(
                  violation(
                      drone,
                      "%s has %s and %s has %s"
                          .formatted(one.id(), bookingOf(one), other.id(), bookingOf(other))));
            }
          }
        });
    return violations.stream();
  }

  private static Booking bookingOf(DeliveryFacts delivery) {
    return delivery.booking().orElseThrow();
  }
}
