package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A burst of requests that are accepted first and carried out later ({@code Prefer:
 * respond-async}), and how long it takes to work them off: every operation is watched, once a
 * second as {@code Retry-After} asks, until it leads to its delivery (303), which has to be there.
 *
 * <p>Settings: {@code requests} (2,000), {@code duration} (10s, in which all of them are sent),
 * {@code rate} (25 per second of the warm-up), {@code warmUp} (2m), {@code p99} (1s, of being
 * accepted), {@code success} (100 per cent accepted), {@code within} (5m, until all must be done),
 * {@code drones}, {@code seed}.
 */
public class BurstSimulation extends LoadSimulation {

  private static final String ACCEPT = "accept";
  private static final String WATCH = "watch";
  private static final String DONE = "operation done";
  private static final String THERE = "delivery there";

  private final int requests = settings.requests(2_000);
  private final Duration duration = settings.duration(Duration.ofSeconds(10));
  private final double warmUpRate = settings.rate(25);
  private final Duration within = settings.within(Duration.ofMinutes(5));
  private final long planned =
      requests + (long) Math.ceil(warmUpRate * settings.warmUp().toMillis() / 1000.0);
  private final List<String> owners = owners(planned, 50);
  private final Orders orders = new Orders(owners, settings.seed(), Clock.systemUTC(), 0);
  private final AtomicLong firstSent = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong lastAccepted = new AtomicLong();
  private final AtomicLong lastDone = new AtomicLong();
  private final LongAdder done = new LongAdder();

  /** Set up by Gatling, by name. */
  public BurstSimulation() {
    measure(ACCEPT, requests * 1000.0 / duration.toMillis());
    measure(WATCH, 0);
    measure(DONE, 0);
    measure(THERE, 0);
    List<Assertion> assertions =
        new ArrayList<>(meets(ACCEPT, settings.success(100), settings.p99(Duration.ofSeconds(1))));
    assertions.add(neverFails(DONE));
    assertions.add(neverFails(THERE));
    setUp(
            scenario("warm up")
                .exec(accept(Phase.WARM_UP), follow(Phase.WARM_UP))
                .injectOpen(warmUp(warmUpRate))
                .andThen(
                    scenario("burst")
                        .exec(
                            exec(this::sent),
                            accept(Phase.MEASURED),
                            exec(this::accepted),
                            follow(Phase.MEASURED))
                        .injectOpen(rampUsers(requests).during(duration))
                        .andThen(judge())))
        .protocols(gateway())
        .assertions(assertions);
  }

  /** Provides the accounts and the fleet. */
  @Override
  public void before() {
    operator.openAccounts(owners);
    operator.stationDrones(settings.drones((int) Math.max(200, Math.ceilDiv(planned, 25))));
  }

  private ChainBuilder accept(Phase phase) {
    return feed(Feeders.of(orders))
        .exec(
            send(
                phase,
                ACCEPT,
                name ->
                    http(name)
                        .post("/api/deliveries")
                        .header("Prefer", "respond-async")
                        .body(StringBody("#{body}"))
                        .check(status().is(202), header("Location").saveAs("operation"))))
        .exitHereIfFailed();
  }

  private ChainBuilder follow(Phase phase) {
    return exec(session -> session.set("until", System.currentTimeMillis() + within.toMillis()))
        .exec(
            asLongAs(BurstSimulation::isRunning)
                .on(
                    pause(Duration.ofSeconds(1)),
                    send(
                        phase,
                        WATCH,
                        name ->
                            http(name)
                                .get("#{operation}")
                                .check(status().in(200, 303), bodyString().saveAs("body")))))
        .exec(
            send(
                phase,
                DONE,
                name ->
                    http(name)
                        .get("#{operation}")
                        .check(status().is(303), header("Location").saveAs("delivery"))))
        .exitHereIfFailed()
        .exec(session -> done(session, phase))
        .exec(send(phase, THERE, name -> http(name).get("#{delivery}").check(status().is(200))));
  }

  private static boolean isRunning(Session session) {
    boolean ended =
        session.getInt(STATUS) == 303
            || String.valueOf(session.getString("body")).contains("\"FAILED\"");
    return !ended && System.currentTimeMillis() < session.getLong("until");
  }

  private Session sent(Session session) {
    firstSent.accumulateAndGet(System.currentTimeMillis(), Math::min);
    return session;
  }

  private Session accepted(Session session) {
    lastAccepted.accumulateAndGet(System.currentTimeMillis(), Math::max);
    return session;
  }

  private Session done(Session session, Phase phase) {
    if (phase == Phase.MEASURED) {
      done.increment();
      lastDone.accumulateAndGet(System.currentTimeMillis(), Math::max);
    }
    return session;
  }

  /** Says how long it took to accept all and to work them off. */
  @Override
  public void after() {
    long begin = firstSent.get();
    if (done.sum() > 0) {
      remark(
          "%d operations: the last was accepted after %.1f s and the last of %d was done after %.1f s"
              .formatted(
                  requests,
                  (lastAccepted.get() - begin) / 1000.0,
                  done.sum(),
                  (lastDone.get() - begin) / 1000.0));
    }
    super.after();
  }
}
