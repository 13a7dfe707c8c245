package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Place;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request wants a delivery to be; only the parts that it names.
 *
 * @param pickupTime part of a creation even where it is absent there: as soon as possible
 */
record Plan(Optional<Place> pickup, Optional<Place> dropoff, Optional<Instant> pickupTime) {

  static final Plan NOTHING = new Plan(Optional.empty(), Optional.empty(), Optional.empty());

  static Plan pickup(Place place) {
    return new Plan(Optional.of(place), Optional.empty(), Optional.empty());
  }

  static Plan dropoff(Place place) {
    return new Plan(Optional.empty(), Optional.of(place), Optional.empty());
  }

  static Plan pickupTime(Instant time) {
    return new Plan(Optional.empty(), Optional.empty(), Optional.of(time));
  }

  /** As JSON Merge Patch. */
  ObjectNode patch() {
    ObjectNode patch = Answer.JSON.createObjectNode();
    pickup.ifPresent(place -> patch.set("pickup", Answer.JSON.readTree(place.json())));
    dropoff.ifPresent(place -> patch.set("dropoff", Answer.JSON.readTree(place.json())));
    pickupTime.ifPresent(time -> patch.put("pickupTime", time.toString()));
    return patch;
  }

  /** The whole plan of a delivery as it was represented. */
  static Plan of(JsonNode delivery) {
    return new Plan(
        Optional.of(place(delivery.at("/pickup"))),
        Optional.of(place(delivery.at("/dropoff"))),
        Optional.of(delivery.at("/pickupTime").asString(""))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse));
  }

  private static Place place(JsonNode json) {
    return new Place(json.at("/latitude").asDouble(), json.at("/longitude").asDouble());
  }
}
