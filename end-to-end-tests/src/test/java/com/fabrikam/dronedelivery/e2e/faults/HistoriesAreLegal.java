package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every history is a legal path, numbered from 1 without gap or double, in the order of its times,
 * as long as the delivery says, and ends where the delivery is.
 */
final class HistoriesAreLegal implements Invariant {

  private static final Map<String, Set<String>> LEGAL =
      Map.of(
          "",
          Set.of("created"),
          "created",
          Set.of("headed-to-pickup", "cancelled", "failed"),
          "headed-to-pickup",
          Set.of("in-transit", "cancelled", "failed"),
          "in-transit",
          Set.of("completed", "failed"));

  private static final Map<String, String> STAGES =
      Map.of(
          "created", "CREATED",
          "headed-to-pickup", "HEADED_TO_PICKUP",
          "in-transit", "IN_TRANSIT",
          "completed", "COMPLETED",
          "cancelled", "CANCELLED",
          "failed", "FAILED");

  @Override
  public Stream<Violation> check(Ledger ledger, Evidence evidence) {
    return evidence.deliveries().values().stream().flatMap(this::check);
  }

  private Stream<Violation> check(DeliveryFacts delivery) {
    List<Event> events = delivery.events();
    if (!delivery.exists()) {
      return events.isEmpty()
          ? Stream.empty()
          : Stream.of(violation(delivery.id(), "has a history and is not there: " + events));
    }
    List<String> wrong = new ArrayList<>();
    if (new HashSet<>(events.stream().map(Event::id).toList()).size() < events.size()) {
      wrong.add("an event is there twice");
    }
    String stage = "";
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.sequence() != i + 1) {
        wrong.add("the event at place " + (i + 1) + " has the number " + event.sequence());
      }
      if (i > 0 && event.time().isBefore(events.get(i - 1).time())) {
        wrong.add("time goes back at " + event.sequence());
      }
      if (event.type().equals("rescheduled")) {
        if (!stage.equals("created") && !stage.equals("headed-to-pickup")) {
          wrong.add("rescheduled after '" + stage + "'");
        }
      } else {
        if (!LEGAL.getOrDefault(stage, Set.of()).contains(event.type())) {
          wrong.add(event.type() + " after '" + stage + "'");
        }
        stage = event.type();
      }
    }
    DeliveryFacts.Description found = delivery.description().orElseThrow();
    if (!found.stage().equals(STAGES.get(stage))) {
      wrong.add("the delivery is " + found.stage());
    }
    if (found.version() != events.size()) {
      wrong.add("the delivery has had " + found.version() + " changes");
    }
    return wrong.isEmpty()
        ? Stream.empty()
        : Stream.of(violation(delivery.id(), String.join("; ", wrong) + ": " + events));
  }
}
