package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A day of clients, compressed into minutes: few at night, more in the morning, a peak at noon,
 * fewer in the afternoon, some again in the evening. Each schedules a delivery, looks at its status
 * and thinks in between, changes its mind now and then (a sixth send it elsewhere, a tenth cancel
 * it), and looks at all it has and at what happened.
 *
 * <p>Settings: {@code rate} (20 clients who begin per second, at noon; each makes about seven
 * requests), {@code warmUp} (2m), {@code duration} (6m, the day), {@code p99} (500ms), {@code
 * success} (99.5 per cent), {@code flyingShare} (5 per cent of the deliveries are for now: their
 * drones fly and report meanwhile), {@code drones}, {@code seed}.
 */
public class MixedDaySimulation extends LoadSimulation {

  private static final String STATUS_READ = "status";
  private static final String RESCHEDULE = "reschedule";
  private static final String CANCEL = "cancel";
  private static final String LIST = "list";
  private static final String HISTORY = "history";
  private static final List<String> REQUESTS =
      List.of(SCHEDULE, STATUS_READ, RESCHEDULE, CANCEL, LIST, HISTORY);

  private static final double RESCHEDULED = 16;
  private static final double CANCELLED = 10;
  private static final Duration SHORTEST_THOUGHT = Duration.ofSeconds(2);
  private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(6);

  private final double noon = settings.rate(20);
  private final Duration day = settings.duration(Duration.ofMinutes(6));
  private final double flyingShare = settings.flyingShare(5) / 100;
  private final long planned =
      (long) Math.ceil(noon * settings.warmUp().plus(day).toMillis() / 1000.0);
  private final List<String> owners = owners(planned, 10);
  private final Orders orders = new Orders(owners, settings.seed(), Clock.systemUTC(), flyingShare);

  /** Set up by Gatling, by name. */
  public MixedDaySimulation() {
    REQUESTS.forEach(request -> measure(request, 0));
    double success = settings.success(99.5);
    Duration p99 = settings.p99(Duration.ofMillis(500));
    List<Assertion> assertions =
        REQUESTS.stream().flatMap(request -> meets(request, success, p99).stream()).toList();
    setUp(
            scenario("warm up")
                .exec(client(Phase.WARM_UP))
                .injectOpen(warmUp(noon / 2))
                .andThen(
                    scenario("day")
                        .exec(client(Phase.MEASURED))
                        .injectOpen(day())
                        .andThen(judge())))
        .protocols(gateway())
        .assertions(assertions);
  }

  /** Provides the accounts and a fleet of which the flying deliveries need half at most. */
  @Override
  public void before() {
    operator.openAccounts(owners);
    long flights = (long) Math.ceil(planned * flyingShare);
    operator.stationDrones(
        settings.drones((int) Math.max(200, Math.max(2 * flights, planned / 25))));
  }

  private OpenInjectionStep[] day() {
    return Stream.of(
            rampUsersPerSec(0.1 * noon).to(0.5 * noon).during(ofDay(20)),
            constantUsersPerSec(0.5 * noon).during(ofDay(15)),
            rampUsersPerSec(0.5 * noon).to(noon).during(ofDay(10)),
            constantUsersPerSec(noon).during(ofDay(15)),
            rampUsersPerSec(noon).to(0.4 * noon).during(ofDay(10)),
            constantUsersPerSec(0.4 * noon).during(ofDay(10)),
            rampUsersPerSec(0.4 * noon).to(0.6 * noon).during(ofDay(10)),
            rampUsersPerSec(0.6 * noon).to(0.1 * noon).during(ofDay(10)))
        .toArray(OpenInjectionStep[]::new);
  }

  private Duration ofDay(int percent) {
    return day.multipliedBy(percent).dividedBy(100);
  }

  private ChainBuilder client(Phase phase) {
    return feed(Feeders.of(orders))
        .exec(scheduleDelivery(phase))
        .exitHereIfFailed()
        .exec(
            repeat(2).on(think(), readStatus(phase)),
            think(),
            randomSwitch()
                .on(
                    percent(RESCHEDULED).then(reschedule(phase)),
                    percent(CANCELLED).then(cancel(phase)),
                    percent(100 - RESCHEDULED - CANCELLED).then(readStatus(phase))),
            think(),
            list(phase),
            think(),
            readHistory(phase));
  }

  private static ChainBuilder think() {
    return pause(SHORTEST_THOUGHT, LONGEST_THOUGHT);
  }

  private ChainBuilder readStatus(Phase phase) {
    return send(phase, STATUS_READ, ok("/api/deliveries/#{deliveryId}/status"));
  }

  private ChainBuilder reschedule(Phase phase) {
    return exec(session -> session.set("dropoff", orders.anotherDropoff()))
        .exec(
            send(
                phase,
                RESCHEDULE,
                name ->
                    http(name)
                        .put("/api/deliveries/#{deliveryId}/dropoff")
                        .body(StringBody("#{dropoff}"))
                        .check(status().is(204))));
  }

  private ChainBuilder cancel(Phase phase) {
    return send(
        phase,
        CANCEL,
        name -> http(name).delete("/api/deliveries/#{deliveryId}").check(status().is(204)));
  }

  private ChainBuilder list(Phase phase) {
    return send(phase, LIST, ok("/api/deliveries?ownerId=#{ownerId}"));
  }

  private ChainBuilder readHistory(Phase phase) {
    return send(phase, HISTORY, ok("/api/deliveries/#{deliveryId}/history"));
  }

  private static Function<String, HttpRequestActionBuilder> ok(String path) {
    return name -> http(name).get(path).check(status().is(200));
  }
}
