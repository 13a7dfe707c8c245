package com.fabrikam.dronedelivery.e2e.faults;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No slot, package or booking belongs to a delivery that is not there or is over, and an account
 * counts as many open deliveries as its owner has.
 */
final class NothingIsHeldForNobody implements Invariant {

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    Map<String, Long> open =
        evidence
            .existing()
            .filter(DeliveryFacts::isOpen)
            .collect(
                Collectors.groupingBy(
                    delivery -> delivery.description().orElseThrow().ownerId(),
                    Collectors.counting()));
    Stream<Violation> accounts =
        evidence.openDeliveries().entrySet().stream()
            .filter(
                account ->
                    account.getValue().longValue() != open.getOrDefault(account.getKey(), 0L))
            .map(
                account ->
                    violation(
                        account.getKey(),
                        "has %d slots taken and %d deliveries open"
                            .formatted(
                                account.getValue(), open.getOrDefault(account.getKey(), 0L))));
    Stream<Violation> packages =
        evidence.packages().stream()
            .filter(parcel -> !isOpen(evidence, parcel.deliveryId()))
            .map(parcel -> violation(parcel.deliveryId(), "is over, and there is " + parcel));
    Stream<Violation> held =
        evidence.deliveries().values().stream()
            .filter(delivery -> !delivery.isOpen())
            .filter(
                delivery ->
                    delivery.hasReservation()
                        || delivery.booking().isPresent()
                        || delivery.hasPackage())
            .map(delivery -> violation(delivery.id(), "is over and holds something: " + delivery));
    return Stream.of(accounts, packages, held).flatMap(each -> each);
  }

  private static boolean isOpen(Evidence evidence, String deliveryId) {
    DeliveryFacts delivery = evidence.deliveries().get(deliveryId);
    return delivery != null && delivery.isOpen();
  }
}
