package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Replays a file of real trips, sped up: each is scheduled at its time, its status is read every
 * two seconds until the drone has flown it, and its history has to tell of the whole flight. The
 * drones fly faster by the same factor meanwhile, and as before afterwards. What {@code ./run
 * replay} checks, this measures.
 *
 * <p>Settings: {@code trips} (the file, with the columns {@code time,pickup_latitude,
 * pickup_longitude,dropoff_latitude,dropoff_longitude,owner}), {@code first} (all of them), {@code
 * speed} (120 times faster than life), {@code rate} (5 per second of the warm-up, for days ahead),
 * {@code warmUp} (2m), {@code p99} (250ms), {@code success} (99 per cent), {@code within} (3m,
 * until a delivery has to be completed), {@code drones} (60).
 */
public class ReplaySimulation extends LoadSimulation {

  private static final String STATUS_READ = "status";
  private static final String COMPLETED = "completed";
  private static final String HISTORY = "whole history";
  private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED", "FAILED");
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration HISTORY_IS_LATE = Duration.ofSeconds(5);
  private static final String WHOLE = "created headed-to-pickup in-transit completed";

  private final double warmUpRate = settings.rate(5);
  private final double speed = settings.speed(120);
  private final Duration within = settings.within(Duration.ofMinutes(3));
  private final TripFile file = TripFile.read(settings.trips(), settings.first());
  private final List<String> warmUpOwners = owners(500, 50);
  private final Orders warmUpOrders =
      new Orders(warmUpOwners, settings.seed(), Clock.systemUTC(), 0);
  private final AtomicReference<Instant> begin = new AtomicReference<>();
  private double speedBefore = 1;

  /** Set up by Gatling, by name. */
  public ReplaySimulation() {
    measure(SCHEDULE, 0);
    measure(STATUS_READ, 0);
    measure(COMPLETED, 0);
    measure(HISTORY, 0);
    double success = settings.success(99);
    Duration p99 = settings.p99(Duration.ofMillis(250));
    List<Assertion> assertions = new ArrayList<>();
    assertions.addAll(meets(SCHEDULE, success, p99));
    assertions.addAll(meets(STATUS_READ, success, p99));
    assertions.add(succeeds(COMPLETED, success));
    assertions.add(succeeds(HISTORY, success));
    setUp(
            scenario("warm up")
                .exec(
                    feed(Feeders.of(warmUpOrders)),
                    scheduleDelivery(Phase.WARM_UP),
                    readStatus(Phase.WARM_UP))
                .injectOpen(warmUp(warmUpRate))
                .andThen(
                    scenario("trips")
                        .exec(trip())
                        .injectOpen(atOnceUsers(file.trips().size()))
                        .andThen(judge())))
        .protocols(gateway())
        .assertions(assertions);
  }

  /** Provides the trips' accounts and a fleet, and makes the drones fly faster. */
  @Override
  public void before() {
    operator.openAccounts(file.owners());
    operator.openAccounts(warmUpOwners);
    operator.stationDrones(settings.drones(60));
    speedBefore = operator.speed();
    operator.flyAt(speed);
  }

  /** The drones fly as before. */
  @Override
  public void after() {
    remark("%d trips at %.0f times the speed of life".formatted(file.trips().size(), speed));
    super.after();
    operator.flyAt(speedBefore);
  }

  /** All clients wait from the beginning, each for the time of its trip. */
  private ChainBuilder trip() {
    return feed(listFeeder(
                file.trips().stream()
                    .map(
                        trip ->
                            Map.<String, Object>of(
                                "body", Orders.body(trip), "wait", file.wait(trip, speed)))
                    .toList())
            .queue())
        .pause(this::untilItsTime)
        .exec(scheduleDelivery(Phase.MEASURED))
        .exitHereIfFailed()
        .exec(session -> session.set("until", System.currentTimeMillis() + within.toMillis()))
        .exec(
            asLongAs(ReplaySimulation::isUnderWay)
                .on(pause(BETWEEN_LOOKS), readStatus(Phase.MEASURED)))
        .exec(
            send(
                Phase.MEASURED,
                COMPLETED,
                name ->
                    http(name)
                        .get("/api/deliveries/#{deliveryId}")
                        .check(status().is(200), jsonPath("$.stage").is("COMPLETED"))))
        .exitHereIfFailed()
        .pause(HISTORY_IS_LATE)
        .exec(
            send(
                Phase.MEASURED,
                HISTORY,
                name ->
                    http(name)
                        .get("/api/deliveries/#{deliveryId}/history")
                        .check(
                            status().is(200),
                            jsonPath("$.events[*].type")
                                .findAll()
                                .transform(ReplaySimulation::shortTypes)
                                .is(WHOLE))));
  }

  private Duration untilItsTime(Session session) {
    Instant first = begin.updateAndGet(known -> known == null ? Instant.now() : known);
    Duration wait = session.get("wait");
    Duration left = Duration.between(Instant.now(), first.plus(wait));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private ChainBuilder readStatus(Phase phase) {
    return send(
        phase,
        STATUS_READ,
        name ->
            http(name)
                .get("/api/deliveries/#{deliveryId}/status")
                .check(status().is(200), jsonPath("$.stage").saveAs("stage")));
  }

  private static boolean isUnderWay(Session session) {
    return !ENDS.contains(String.valueOf(session.getString("stage")))
        && System.currentTimeMillis() < session.getLong("until");
  }

  /** {@code created completed} of the two CloudEvents types. */
  private static String shortTypes(List<String> types) {
    return String.join(" ", types.stream().map(type -> type.split("\\.", -1)[3]).toList());
  }
}
