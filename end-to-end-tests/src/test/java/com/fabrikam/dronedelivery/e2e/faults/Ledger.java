package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Attempt.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was asked of the stack, and what it answered. */
final class Ledger {

  private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final AtomicLong numbers = new AtomicLong();

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  void note(Attempt attempt) {
    attempts.add(attempt);
  }

  Collection<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** Attempts to create, by the tag of what was ordered. */
  Map<String, List<Attempt>> creations() {
    return bySubject(attempt -> attempt.kind() == Kind.CREATE);
  }

  /** Attempts to change or cancel, by the delivery's id. */
  Map<String, List<Attempt>> changes() {
    return bySubject(attempt -> attempt.kind() != Kind.CREATE);
  }

  private Map<String, List<Attempt>> bySubject(Predicate<Attempt> which) {
    return attempts.stream()
        .filter(which)
        .collect(Collectors.groupingBy(Attempt::subject, TreeMap::new, Collectors.toList()));
  }

  /** The ids of all deliveries that were answered with or asked for. */
  Set<String> deliveryIds() {
    return attempts.stream()
        .map(Attempt::deliveryId)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  /** How many requests came to what, by what they were and the status of their answer. */
  Map<String, Long> counts() {
    return attempts.stream()
        .flatMap(attempt -> Stream.of(attempt.kind() + " " + attempt.outcome()))
        .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
  }
}
