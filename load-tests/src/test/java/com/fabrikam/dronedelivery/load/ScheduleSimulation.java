package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Schedules deliveries at a rate that does not wait for the answers: {@code POST /api/deliveries},
 * answered 201 after all four PUTs of the workflow. Then nothing may be lost: every delivery that
 * was answered 201, also in the warm-up, is read back with its owner's collection, and its history
 * has its creation exactly once, else the run fails.
 *
 * <p>{@link Orders} says when the deliveries are to fly and why. The operator opens accounts for
 * this run with fifty deliveries each, and provides a drone for every 25 deliveries; a drone takes
 * 200 bookings, so after some eight runs on the same data the fleet is full (409
 * no-drone-available): measure on fresh data.
 *
 * <p>Settings: {@code rate} (250 per second), {@code warmUp} (2m), {@code duration} (3m), {@code
 * p99} (250ms), {@code success} (99.9 per cent), {@code drones}, {@code within} (1m, for histories
 * to be complete once the load is over), {@code seed}.
 */
public class ScheduleSimulation extends LoadSimulation {

  private static final String HISTORY_COMES = "read back: history so far";
  private static final String NOTHING_LOST = "nothing lost: deliveries";
  private static final String CREATED_ONCE = "nothing lost: created once";

  /** A page of a collection has up to 200. */
  private static final int DELIVERIES_OF_AN_OWNER = 50;

  private static final int DELIVERIES_OF_A_DRONE = 25;
  private static final double OWNERS_READ_BACK_A_SECOND = 25;

  private final double rate = settings.rate(250);
  private final Duration duration = settings.duration(Duration.ofMinutes(3));
  private final Duration historyWithin = settings.within(Duration.ofMinutes(1));
  private final long planned =
      (long) Math.ceil(rate * settings.warmUp().plus(duration).toMillis() / 1000.0);
  private final List<String> owners = owners(planned, DELIVERIES_OF_AN_OWNER);
  private final Orders orders = new Orders(owners, settings.seed(), Clock.systemUTC(), 0);
  private final Ledger ledger = new Ledger();

  /** Set up by Gatling, by name. */
  public ScheduleSimulation() {
    measure(SCHEDULE, rate);
    List<Assertion> assertions =
        new ArrayList<>(
            meets(SCHEDULE, settings.success(99.9), settings.p99(Duration.ofMillis(250))));
    assertions.add(neverFails(NOTHING_LOST));
    assertions.add(neverFails(CREATED_ONCE));
    setUp(
            scenario("warm up")
                .exec(schedule(Phase.WARM_UP))
                .injectOpen(warmUp(rate))
                .andThen(
                    scenario(SCHEDULE)
                        .exec(schedule(Phase.MEASURED))
                        .injectOpen(constantUsersPerSec(rate).during(duration))
                        .andThen(
                            judge(),
                            scenario("read back")
                                .exec(readBack())
                                .injectOpen(
                                    rampUsers(owners.size())
                                        .during(
                                            Math.ceilDiv(
                                                owners.size(), (int) OWNERS_READ_BACK_A_SECOND))))))
        .protocols(gateway())
        .assertions(assertions);
  }

  /** Provides the accounts and the fleet. */
  @Override
  public void before() {
    operator.openAccounts(owners);
    operator.stationDrones(
        settings.drones((int) Math.max(200, Math.ceilDiv(planned, DELIVERIES_OF_A_DRONE))));
  }

  private ChainBuilder schedule(Phase phase) {
    return feed(Feeders.of(orders))
        .exec(
            send(
                phase,
                SCHEDULE,
                name ->
                    http(name)
                        .post("/api/deliveries")
                        .body(StringBody("#{body}"))
                        .check(status().is(201), jsonPath("$.deliveryId").saveAs("deliveryId"))))
        .exec(this::promise);
  }

  private Session promise(Session session) {
    if (!session.isFailed()) {
      ledger.promise(
          String.valueOf(session.getString("ownerId")),
          String.valueOf(session.getString("deliveryId")));
    }
    return session;
  }

  /** One owner's deliveries, once their histories are complete or have had the time for it. */
  private ChainBuilder readBack() {
    return feed(listFeeder(owners.stream().map(this::owner).toList()).queue())
        .exec(
            session -> session.set("until", System.currentTimeMillis() + historyWithin.toMillis()))
        .exec(
            asLongAs(this::isHistoryIncomplete)
                .on(
                    exec(
                        http(HISTORY_COMES)
                            .get(created())
                            .check(status().is(200), bodyString().saveAs("history"))),
                    pause(Duration.ofSeconds(1))))
        .exec(
            http(NOTHING_LOST)
                .get("/api/deliveries?ownerId=#{ownerId}&limit=200")
                .check(
                    status().is(200),
                    bodyString()
                        .validate(
                            "all are there",
                            (page, owner) -> whole(page, ledger.missing(id(owner), page)))))
        .exec(
            http(CREATED_ONCE)
                .get(created())
                .check(
                    status().is(200),
                    bodyString()
                        .validate(
                            "each is created once",
                            (page, owner) -> whole(page, ledger.notCreatedOnce(id(owner), page)))));
  }

  /** Gatling reports the message of the exception. */
  private static String whole(String page, String broken) {
    if (!broken.isEmpty()) {
      throw new IllegalStateException(broken);
    }
    return page;
  }

  private Map<String, Object> owner(String id) {
    return Map.of("ownerId", id);
  }

  private static String created() {
    return "/api/history?ownerId=#{ownerId}&type=created&limit=200";
  }

  private static String id(Session owner) {
    return String.valueOf(owner.getString("ownerId"));
  }

  private boolean isHistoryIncomplete(Session session) {
    String history = session.getString("history");
    boolean incomplete = history == null || !ledger.notCreatedOnce(id(session), history).isEmpty();
    return incomplete && System.currentTimeMillis() < session.getLong("until");
  }

  /** Says how many deliveries were read back. */
  @Override
  public void after() {
    remark("%d deliveries of %d owners were read back".formatted(ledger.promised(), owners.size()));
    super.after();
  }
}
