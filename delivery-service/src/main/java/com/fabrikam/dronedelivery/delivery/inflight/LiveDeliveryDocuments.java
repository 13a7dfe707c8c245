package com.fabrikam.dronedelivery.delivery.inflight;

import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a {@link LiveDelivery} by hand, in the layout that the mapping of {@link
 * Delivery} gives: general mapping would be the largest part of the cost of a reading.
 */
final class LiveDeliveryDocuments {

  static final Document FIELDS =
      new Document("version", 1)
          .append("stage", 1)
          .append("plan.droneId", 1)
          .append("plan.dropoff", 1)
          .append("flight", 1);

  private LiveDeliveryDocuments() {}

  static LiveDelivery read(Document document) {
    Document plan = document.get("plan", Document.class);
    return new LiveDelivery(
        document.getString("_id"),
        number(document, "version").longValue(),
        new Progress(
            DeliveryStage.valueOf(document.getString("stage")),
            plan.getString("droneId"),
            location(plan.get("dropoff", Document.class)),
            flight(document.get("flight", Document.class))));
  }

  static Document write(Flight flight) {
    return new Document("droneId", flight.droneId())
        .append("sequence", flight.sequence())
        .append(
            "position",
            new Document("latitude", flight.position().latitude())
                .append("longitude", flight.position().longitude()))
        .append("headingDegrees", flight.headingDegrees())
        .append("speedMetresPerSecond", flight.speedMetresPerSecond())
        .append("battery", flight.battery())
        .append("time", Date.from(flight.time()))
        .append("flownMetres", flight.flownMetres());
  }

  private static @Nullable Flight flight(@Nullable Document flight) {
    return flight == null
        ? null
        : new Flight(
            flight.getString("droneId"),
            number(flight, "sequence").longValue(),
            location(flight.get("position", Document.class)),
            number(flight, "headingDegrees").doubleValue(),
            number(flight, "speedMetresPerSecond").doubleValue(),
            number(flight, "battery").doubleValue(),
            flight.getDate("time").toInstant(),
            number(flight, "flownMetres").doubleValue());
  }

  private static Location location(Document location) {
    return new Location(
        number(location, "latitude").doubleValue(), number(location, "longitude").doubleValue());
  }

  private static Number number(Document document, String field) {
    return Objects.requireNonNull(document.get(field, Number.class), field);
  }
}
