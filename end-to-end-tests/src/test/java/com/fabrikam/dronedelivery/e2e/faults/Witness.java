package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Stack;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Booking;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Description;
import com.fabrikam.dronedelivery.e2e.faults.DeliveryFacts.Event;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Operation;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Parcel;
import com.fabrikam.dronedelivery.e2e.faults.Evidence.Unfinished;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks at the stack from outside, through the gateway and the backend APIs. */
final class Witness {

  private static final List<String> UNFINISHED =
      List.of("CLAIMED", "ACCEPTED", "RUNNING", "UNDOING", "VERIFYING", "PARKED");
  private static final String EVENT_TYPES = "com.fabrikam.delivery.";

  private final Stack stack;
  private final Scene scene;
  private final Ledger ledger;
  private final DeadLetters deadLetters;
  private final Reader reader;

  /** The evidence about deliveries only changes as long as there is something going on. */
  private final Map<String, DeliveryFacts> found = new HashMap<>();

  Witness(Stack stack, Scene scene, Ledger ledger, DeadLetters deadLetters) {
    this.stack = stack;
    this.scene = scene;
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.reader = new Reader(stack.client());
  }

  /** Everything there is to be seen. */
  Evidence look() {
    return look(_ -> true);
  }

  /**
   * Everything there is to be seen, of deliveries anew only those that are named.
   *
   * @param again tells by a delivery's id
   */
  Evidence lookAgain(Set<String> again) {
    return look(again::contains);
  }

  private Evidence look(java.util.function.Predicate<String> again) {
    // As long as one is unfinished, nothing else holds still.
    List<Unfinished> unfinishedBefore = workflows();
    Map<String, Set<String>> holders = new HashMap<>();
    List<Parcel> packages = packages();
    packages.forEach(
        parcel ->
            holders.computeIfAbsent(parcel.deliveryId(), _ -> new TreeSet<>()).add("package"));
    Set<String> ids = new TreeSet<>(ledger.deliveryIds());
    ids.addAll(listed());
    packages.forEach(parcel -> ids.add(parcel.deliveryId()));
    List<String> wanted =
        ids.stream().filter(id -> again.test(id) || !found.containsKey(id)).toList();
    reader
        .each(wanted, id -> facts(id, holders.containsKey(id)))
        .forEach(facts -> found.put(facts.id(), facts));
    return new Evidence(
        Map.copyOf(found),
        byKey(scene.owners(), this::openDeliveries),
        packages,
        Stream.concat(unfinishedBefore.stream(), workflows().stream()).distinct().toList(),
        byKey(operations(), this::operation),
        byKey(scene.owners(), this::summary),
        deadLetters.counts());
  }

  /** How many workflows are not finished. */
  int unfinished() {
    return workflows().size();
  }

  private Collection<String> listed() {
    return reader.each(scene.owners(), this::listed).stream().flatMap(List::stream).toList();
  }

  private List<String> listed(String owner) {
    return reader.pages("/api/deliveries?limit=200&ownerId=" + owner).stream()
        .map(item -> text(item, "/deliveryId"))
        .toList();
  }

  private DeliveryFacts facts(String id, boolean hasPackage) {
    Answer delivery = reader.get("/api/deliveries/" + id, 200, 404);
    Optional<Description> description =
        delivery.status() == 200 ? Optional.of(description(delivery)) : Optional.empty();
    return new DeliveryFacts(
        id, description, events(id), booking(id), hasReservation(id, description), hasPackage);
  }

  private static Description description(Answer delivery) {
    JsonNode json = delivery.json();
    return new Description(
        text(json, "/ownerId"),
        text(json, "/package/tag"),
        text(json, "/stage"),
        text(json, "/droneId"),
        Plan.of(json),
        Optional.of(text(json, "/estimatedArrival"))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse),
        Long.parseLong(delivery.header("etag").replaceAll("\\D", "")));
  }

  private List<Event> events(String id) {
    Answer history = reader.get("/api/deliveries/" + id + "/history", 200, 404);
    return history.json().at("/events").valueStream().map(Witness::event).toList();
  }

  private static Event event(JsonNode event) {
    String type = text(event, "/type");
    return new Event(
        text(event, "/id"),
        type.substring(EVENT_TYPES.length(), type.lastIndexOf('.')),
        event.at("/sequence").asLong(),
        Instant.parse(text(event, "/time")));
  }

  private Optional<Booking> booking(String id) {
    Answer booking = reader.get(stack.drone("/bookings/" + id), 200, 404);
    JsonNode json = booking.json();
    return booking.status() == 404
        ? Optional.empty()
        : Optional.of(
            new Booking(
                text(json, "/droneId"),
                Instant.parse(text(json, "/from")),
                Instant.parse(text(json, "/until")),
                Instant.parse(text(json, "/estimatedArrival"))));
  }

  private boolean hasReservation(String id, Optional<Description> description) {
    return description.isPresent()
        && reader
                .get(
                    stack.account(
                        "/accounts/" + description.get().ownerId() + "/reservations/" + id),
                    200,
                    404)
                .status()
            == 200;
  }

  private int openDeliveries(String owner) {
    return reader
        .get(stack.account("/accounts/" + owner), 200)
        .json()
        .at("/openDeliveries")
        .asInt(-1);
  }

  private List<Parcel> packages() {
    return reader.each(scene.owners(), this::packages).stream().flatMap(List::stream).toList();
  }

  private List<Parcel> packages(String owner) {
    return reader.pages(stack.packages("/packages?limit=200&ownerId=" + owner)).stream()
        .map(parcel -> new Parcel(text(parcel, "/packageId"), text(parcel, "/deliveryId"), owner))
        .toList();
  }

  private List<Unfinished> workflows() {
    return reader.each(UNFINISHED, this::workflows).stream().flatMap(List::stream).toList();
  }

  private List<Unfinished> workflows(String state) {
    return reader.pages(stack.scheduler("/workflows?limit=200&state=" + state)).stream()
        .filter(workflow -> scene.owners().contains(text(workflow, "/ownerId")))
        .map(
            workflow ->
                new Unfinished(
                    text(workflow, "/workflowId"),
                    text(workflow, "/kind"),
                    text(workflow, "/deliveryId"),
                    text(workflow, "/state"),
                    workflow.toString()))
        .toList();
  }

  private List<String> operations() {
    return ledger.attempts().stream()
        .map(Attempt::operation)
        .filter(path -> !path.isEmpty())
        .distinct()
        .toList();
  }

  private Operation operation(String path) {
    Answer answer = reader.get(path, 200, 303, 404);
    String location = answer.header("location");
    return new Operation(
        answer.status(),
        answer.text("/status"),
        answer.text("/problem/type"),
        location.substring(location.lastIndexOf('/') + 1));
  }

  /** Of this month and its neighbours, which a run at midnight or a wrong clock may touch. */
  private Map<String, Long> summary(String owner) {
    Map<String, Long> counts = new TreeMap<>();
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    for (YearMonth month : List.of(now.minusMonths(1), now, now.plusMonths(1))) {
      Answer answer =
          reader.get(
              "/api/history/summary?ownerId=%s&year=%d&month=%d"
                  .formatted(owner, month.getYear(), month.getMonthValue()),
              200);
      answer
          .json()
          .at("/deliveries")
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().asLong() != 0) {
                  counts.merge(
                      entry.getKey().toUpperCase(java.util.Locale.ROOT),
                      entry.getValue().asLong(),
                      Long::sum);
                }
              });
    }
    return counts;
  }

  private <T> Map<String, T> byKey(Collection<String> keys, Function<String, T> value) {
    return reader.each(keys, key -> Map.entry(key, value.apply(key))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String text(JsonNode json, String pointer) {
    return json.at(pointer).asString("");
  }
}
