package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Follows deliveries: reads of {@code GET /api/deliveries/{id}/status} at a rate that does not wait
 * for the answers, with a twentieth of that of deliveries themselves, read with {@code
 * If-None-Match} as a client that has seen them before does (a status has no entity tag), a
 * twentieth of histories, and some tracking streams that stay open for fifteen seconds each.
 *
 * <p>The deliveries are scheduled before the load begins: most for days ahead, and some for now,
 * whose drones fly and report meanwhile.
 *
 * <p>Settings: {@code rate} (2,000 status reads per second), {@code warmUp} (2m), {@code duration}
 * (3m), {@code p99} (60ms, of status reads), {@code success} (99.9 per cent), {@code deliveries}
 * (1,000), {@code flights} (50 of them), {@code streams} (20), {@code drones}, {@code seed}.
 */
public class FollowSimulation extends LoadSimulation {

  private static final String STATUS_READ = "status";
  private static final String AGAIN = "delivery again";
  private static final String HISTORY = "history";
  private static final String TRACKING = "tracking";
  private static final double SHARE_OF_OTHERS = 0.05;
  private static final Duration STREAM_OPEN = Duration.ofSeconds(15);
  private static final int SECONDS_TO_FIRST_EVENT = 5;

  private final double rate = settings.rate(2_000);
  private final Duration duration = settings.duration(Duration.ofMinutes(3));
  private final double success = settings.success(99.9);
  private final int deliveries = settings.deliveries(1_000);
  private final int flights = Math.min(deliveries, settings.flights(50));
  private final int streams = settings.streams(20);
  private final List<String> owners = owners(deliveries, 50);
  private final List<Operator.Scheduled> scheduled = new ArrayList<>();

  /** Set up by Gatling, by name. */
  public FollowSimulation() {
    measure(STATUS_READ, rate);
    measure(AGAIN, rate * SHARE_OF_OTHERS);
    measure(HISTORY, rate * SHARE_OF_OTHERS);
    List<Assertion> assertions =
        new ArrayList<>(meets(STATUS_READ, success, settings.p99(Duration.ofMillis(60))));
    Stream.of(AGAIN, HISTORY, TRACKING)
        .map(name -> succeeds(name, success))
        .forEach(assertions::add);
    setUp(
            scenario("warm up")
                .exec(readStatus(Phase.WARM_UP))
                .injectOpen(warmUp(rate))
                .andThen(measured()),
            scenario("warm up: others")
                .exec(readAgain(Phase.WARM_UP), readHistory(Phase.WARM_UP))
                .injectOpen(warmUp(rate * SHARE_OF_OTHERS)),
            scenario("warm up: " + TRACKING)
                .exec(track(Phase.WARM_UP))
                .injectClosed(constantConcurrentUsers(streams).during(settings.warmUp())))
        .protocols(gateway())
        .assertions(assertions);
  }

  private PopulationBuilder[] measured() {
    return new PopulationBuilder[] {
      scenario(STATUS_READ)
          .exec(readStatus(Phase.MEASURED))
          .injectOpen(constantUsersPerSec(rate).during(duration))
          .andThen(judge()),
      scenario("others")
          .exec(readAgain(Phase.MEASURED), readHistory(Phase.MEASURED))
          .injectOpen(constantUsersPerSec(rate * SHARE_OF_OTHERS).during(duration)),
      scenario(TRACKING)
          .exec(track(Phase.MEASURED))
          .injectClosed(constantConcurrentUsers(streams).during(duration))
    };
  }

  /** Provides accounts, fleet, and the deliveries to follow. */
  @Override
  public void before() {
    operator.openAccounts(owners);
    operator.stationDrones(settings.drones(Math.max(200, 2 * flights)));
    Orders orders = new Orders(owners, settings.seed(), Clock.systemUTC(), 0);
    scheduled.addAll(
        operator.schedule(Stream.generate(orders::nextForNow).limit(flights).toList()));
    scheduled.addAll(
        operator.schedule(Stream.generate(orders::next).limit(deliveries - flights).toList()));
  }

  private ChainBuilder readStatus(Phase phase) {
    return exec(session -> any(session, scheduled))
        .exec(
            send(
                phase,
                STATUS_READ,
                name ->
                    http(name)
                        .get("/api/deliveries/#{deliveryId}/status")
                        .check(status().is(200), jsonPath("$.stage").exists())));
  }

  /** 304 as long as nothing became of the delivery since. */
  private ChainBuilder readAgain(Phase phase) {
    return exec(session -> any(session, scheduled))
        .exec(
            send(
                phase,
                AGAIN,
                name ->
                    http(name)
                        .get("/api/deliveries/#{deliveryId}")
                        .header("If-None-Match", "#{etag}")
                        .check(status().in(304, 200))));
  }

  private ChainBuilder readHistory(Phase phase) {
    return exec(session -> any(session, scheduled))
        .exec(
            send(
                phase,
                HISTORY,
                name ->
                    http(name)
                        .get("/api/deliveries/#{deliveryId}/history")
                        .check(status().is(200), jsonPath("$.events[0].type").exists())));
  }

  /** Streams of the deliveries that fly, if some do. */
  private ChainBuilder track(Phase phase) {
    return exec(session -> any(session, flights == 0 ? scheduled : scheduled.subList(0, flights)))
        .exec(
            sse(phase.name(TRACKING))
                .get("/api/deliveries/#{deliveryId}/tracking")
                .await(SECONDS_TO_FIRST_EVENT)
                .on(sse.checkMessage("first event").check(regex("stage|position"))),
            pause(STREAM_OPEN),
            sse(phase.name("end of tracking")).close());
  }

  private static Session any(Session session, List<Operator.Scheduled> deliveries) {
    Operator.Scheduled delivery =
        deliveries.get(ThreadLocalRandom.current().nextInt(deliveries.size()));
    return session.set("deliveryId", delivery.deliveryId()).set("etag", delivery.etag());
  }
}
