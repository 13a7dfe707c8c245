package com.fabrikam.dronedelivery.scheduler.test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The four services as far as the scheduler can tell: the same idempotent resources, the same
 * refusals. Owners named {@code ghost-*} are unknown, {@code suspended-*} suspended, {@code full-*}
 * at their limit; no drone is free north of 70 degrees, and none could ever fly north of 80.
 */
public final class FakeCallees {

  private final JsonMapper json = JsonMapper.shared();
  private final AtomicInteger drones = new AtomicInteger();
  private final ConcurrentSkipListSet<String> reservations = new ConcurrentSkipListSet<>();
  private final Map<String, ObjectNode> packages = new ConcurrentHashMap<>();
  private final Map<String, Booking> bookings = new ConcurrentHashMap<>();
  private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
  private final Map<String, Double> lost = new ConcurrentHashMap<>();

  synchronized Reply handle(String method, String path, String body, @Nullable String ifMatch) {
    String[] parts = path.split("/");
    ObjectNode request =
        body.isEmpty() ? json.createObjectNode() : json.readValue(body, ObjectNode.class);
    return switch (parts[1]) {
      case "accounts" -> reservation(method, parts[2], parts[4]);
      case "packages" -> parcel(method, parts[2], request);
      case "bookings" -> booking(method, parts[2], request);
      case "deliveries" -> delivery(method, parts[2], request, ifMatch);
      default -> problem(404, "not-found");
    };
  }

  private Reply reservation(String method, String owner, String delivery) {
    if (owner.startsWith("ghost-")) {
      return problem(404, "account-not-found");
    }
    String key = owner + "/" + delivery;
    if (method.equals("DELETE")) {
      reservations.remove(key);
      return new Reply(204, "", null);
    }
    if (owner.startsWith("suspended-")) {
      return problem(409, "account-suspended");
    }
    if (owner.startsWith("full-")) {
      return problem(409, "delivery-limit-reached");
    }
    return new Reply(reservations.add(key) ? 201 : 200, "", null);
  }

  private Reply parcel(String method, String id, ObjectNode request) {
    if (method.equals("DELETE")) {
      packages.remove(id);
      return new Reply(204, "", null);
    }
    return new Reply(packages.put(id, request) == null ? 201 : 204, "", null);
  }

  private Reply booking(String method, String id, ObjectNode request) {
    if (method.equals("DELETE")) {
      bookings.remove(id);
      return new Reply(204, "", null);
    }
    double latitude = request.path("pickup").path("latitude").asDouble(0);
    if (latitude > 80) {
      return problem(422, "out-of-range");
    }
    if (latitude > 70) {
      return problem(409, "no-drone-available");
    }
    Booking before = bookings.get(id);
    if (before == null || !before.request().equals(request)) {
      if (lost.getOrDefault(id, Double.NaN) == latitude) {
        return problem(409, "no-drone-available");
      }
      bookings.put(id, new Booking("drone-" + drones.incrementAndGet(), request));
    }
    ObjectNode answer = json.createObjectNode();
    answer.put("deliveryId", id).put("droneId", bookings.get(id).droneId());
    answer.put("estimatedArrival", "2031-01-01T10:00:00Z");
    return new Reply(before == null ? 201 : 200, answer.toString(), null);
  }

  private Reply delivery(String method, String id, ObjectNode request, String ifMatch) {
    Delivery known = deliveries.get(id);
    if (known != null && ifMatch != null && !ifMatch.equals(known.etag())) {
      return problem(412, "stale-version");
    }
    return switch (method) {
      case "GET" -> known == null ? problem(404, "delivery-not-found") : known.reply(200);
      case "DELETE" -> cancel(known);
      default -> put(id, known, request);
    };
  }

  private Reply cancel(Delivery known) {
    if (known == null) {
      return problem(404, "delivery-not-found");
    }
    if (known.stage.equals("CANCELLED")) {
      return new Reply(204, "", null);
    }
    if (!known.isChangeable()) {
      return problem(409, "too-late-to-change");
    }
    known.stage = "CANCELLED";
    known.events.add("cancelled");
    return new Reply(204, "", null);
  }

  private Reply put(String id, Delivery known, ObjectNode request) {
    if (known == null) {
      Delivery created = new Delivery(id, request);
      created.events.add("created");
      deliveries.put(id, created);
      return created.reply(201);
    }
    ObjectNode wanted = request.deepCopy().without("estimatedArrival");
    if (known.plan.deepCopy().without("estimatedArrival").equals(wanted)) {
      return new Reply(204, "", known.etag());
    }
    if (!known.isChangeable()) {
      return problem(409, "too-late-to-change");
    }
    known.plan = request;
    known.events.add("rescheduled");
    return known.reply(200);
  }

  private static Reply problem(int status, String type) {
    return new Reply(
        status,
        "{\"type\":\"https://fabrikam.com/problems/%s\",\"status\":%d,\"detail\":\"no\"}"
            .formatted(type, status),
        null);
  }

  /** Once the delivery gives up what is booked at this latitude, it is somebody else's. */
  public void wantedByOthers(String deliveryId, double latitude) {
    lost.put(deliveryId, latitude);
  }

  /** A drone reported something about the delivery. */
  public synchronized void advance(String deliveryId, String stage) {
    Delivery delivery = Objects.requireNonNull(deliveries.get(deliveryId));
    delivery.stage = stage;
    delivery.events.add(stage.toLowerCase().replace('_', '-'));
  }

  /** What became of a delivery, in order; empty if it never existed. */
  public List<String> eventsOf(String deliveryId) {
    Delivery delivery = deliveries.get(deliveryId);
    return delivery == null ? List.of() : List.copyOf(delivery.events);
  }

  /** A field of the delivery's plan as delivery-service has it. */
  public String planned(String deliveryId, String pointer) {
    return Objects.requireNonNull(deliveries.get(deliveryId)).plan.at(pointer).asString();
  }

  /** A field of what drone-management was asked to book. */
  public String booked(String deliveryId, String pointer) {
    Booking booking = bookings.get(deliveryId);
    return booking == null ? "" : booking.request().at(pointer).asString();
  }

  /** The drone that is booked; empty if none is. */
  public String droneOf(String deliveryId) {
    Booking booking = bookings.get(deliveryId);
    return booking == null ? "" : booking.droneId();
  }

  /** A field of the registered package; empty if there is none. */
  public String registered(String deliveryId, String pointer) {
    ObjectNode known = packages.get(deliveryId);
    return known == null ? "" : known.at(pointer).asString();
  }

  /** What the delivery holds at the services around it. */
  public List<String> heldBy(String deliveryId) {
    List<String> held = new CopyOnWriteArrayList<>();
    if (reservations.stream().anyMatch(key -> key.endsWith("/" + deliveryId))) {
      held.add("reservation");
    }
    if (packages.containsKey(deliveryId)) {
      held.add("package");
    }
    if (bookings.containsKey(deliveryId)) {
      held.add("booking");
    }
    return held;
  }

  /** Everything that an owner's deliveries hold, for deliveries whose id the test does not know. */
  public List<String> reservationsOf(String owner) {
    return reservations.stream().filter(key -> key.startsWith(owner + "/")).toList();
  }

  /** Deliveries of an owner that exist and were not called off. */
  public List<String> openDeliveriesOf(String owner) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.plan.path("ownerId").asString().equals(owner))
        .filter(delivery -> !delivery.stage.equals("CANCELLED"))
        .map(delivery -> delivery.id)
        .toList();
  }

  /** Bookings and packages whose delivery does not exist, or is over. */
  public List<String> orphans() {
    return java.util.stream.Stream.concat(bookings.keySet().stream(), packages.keySet().stream())
        .distinct()
        .filter(id -> !deliveries.containsKey(id) || deliveries.get(id).stage.equals("CANCELLED"))
        .toList();
  }

  record Reply(int status, String body, @Nullable String etag) {}

  private record Booking(String droneId, ObjectNode request) {}

  private static final class Delivery {

    private final String id;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private ObjectNode plan;
    private String stage = "CREATED";

    Delivery(String id, ObjectNode plan) {
      this.id = id;
      this.plan = plan;
    }

    String etag() {
      return "\"" + events.size() + "\"";
    }

    boolean isChangeable() {
      return stage.equals("CREATED") || stage.equals("HEADED_TO_PICKUP");
    }

    Reply reply(int status) {
      ObjectNode representation = plan.deepCopy();
      representation.put("deliveryId", id).put("stage", stage);
      return new Reply(status, representation.toString(), etag());
    }
  }
}
