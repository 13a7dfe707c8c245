package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A delivery that somebody wants.
 *
 * @param tag goes with the package, and so tells which order a delivery came from
 * @param base of the drones that can fly it
 * @param way how it is asked for
 * @param chosenId the id that the client gives to it, where it does
 */
record Order(String tag, String ownerId, Place base, Plan plan, Way way, String chosenId) {

  enum Way {
    POST,
    POST_WITH_KEY,
    POST_LATER,
    POST_LATER_WITH_KEY,
    PUT,
    PUT_LATER;

    boolean isPut() {
      return this == PUT || this == PUT_LATER;
    }

    boolean isLater() {
      return this == POST_LATER || this == POST_LATER_WITH_KEY || this == PUT_LATER;
    }

    boolean hasKey() {
      return this == POST_WITH_KEY || this == POST_LATER_WITH_KEY;
    }

    /** Whether a client may send it again when it does not know what came of it. */
    boolean isRepeatable() {
      return isPut() || hasKey();
    }
  }

  private static final double IMMEDIATE = .4;
  private static final double SCARCE = .06;
  private static final double LIMITED = .12;
  private static final int SLOTS = 400;
  private static final Duration SLOT = Duration.ofMinutes(5);

  /** Few, so that the one drone is wanted by many at the same time. */
  private static final int SCARCE_SLOTS = 4;

  static Order next(Scene scene, RandomGenerator random) {
    boolean scarce = random.nextDouble() < SCARCE;
    Place base = scarce ? scene.scarceBase() : scene.base();
    List<String> owners =
        random.nextDouble() < LIMITED ? scene.limitedOwners() : scene.generousOwners();
    Way way = Way.values()[random.nextInt(Way.values().length)];
    boolean immediate = !scarce && random.nextDouble() < IMMEDIATE;
    return new Order(
        Client.newId("tag"),
        owners.get(random.nextInt(owners.size())),
        base,
        new Plan(
            Optional.of(nearby(base, random)),
            Optional.of(nearby(base, random)),
            immediate
                ? Optional.empty()
                : Optional.of(slot(random, scarce ? SCARCE_SLOTS : SLOTS))),
        way,
        way.isPut() ? Client.newId("delivery") : "");
  }

  /** Some hundred metres away, exact to what is sent. */
  static Place nearby(Place base, RandomGenerator random) {
    return new Place(
        rounded(base.latitude() + random.nextDouble(.001, .004)),
        rounded(base.longitude() + random.nextDouble(.001, .004)));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }

  /** Far enough ahead that nothing takes off for it during a run. */
  static Instant slot(RandomGenerator random, int slots) {
    return Instant.now()
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofHours(24))
        .plus(SLOT.multipliedBy(random.nextInt(slots)));
  }

  String path() {
    return "/api/deliveries" + (way.isPut() ? "/" + chosenId : "");
  }

  String body() {
    ObjectNode body = plan.patch();
    body.put("ownerId", ownerId);
    body.putObject("package").put("size", "SMALL").put("weightKg", .8).put("tag", tag);
    return Answer.JSON.writeValueAsString(body);
  }

  String[] headers() {
    if (way.hasKey()) {
      return way.isLater()
          ? new String[] {"Idempotency-Key", tag, "Prefer", "respond-async"}
          : new String[] {"Idempotency-Key", tag};
    }
    return way.isLater() ? new String[] {"Prefer", "respond-async"} : new String[0];
  }
}
