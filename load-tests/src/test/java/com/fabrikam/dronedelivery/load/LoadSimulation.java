package com.fabrikam.dronedelivery.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What all simulations share: the way to the gateway, warm-up, and figures. Requests of the warm-up
 * have names of their own, so that neither Gatling's report and assertions nor the figures printed
 * at the end have them in the measured ones.
 */
abstract class LoadSimulation extends Simulation {

  static final String SCHEDULE = "schedule";

  static final String STATUS = "answer.status";
  private static final String TOOK = "answer.took";
  private static final String STARTED = "answer.started";

  /** Whether requests are measured. */
  enum Phase {
    WARM_UP,
    MEASURED;

    String name(String request) {
      return this == WARM_UP ? "warm up: " + request : request;
    }
  }

  final Settings settings = Settings.ofSystem();
  final Operator operator = new Operator(settings);

  /** Tells this run's accounts from those of others. */
  final String run = "load-" + Long.toString(Instant.now().getEpochSecond(), 36);

  private final List<Figures> figures = new ArrayList<>();
  private final Map<String, Figures> figuresByRequest = new ConcurrentHashMap<>();
  private final List<ChainBuilder> verdicts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Ids of accounts for this run only, so many that each has only so many deliveries. */
  final List<String> owners(long deliveries, int deliveriesOfAnOwner) {
    int number = Math.toIntExact(Math.max(1, Math.ceilDiv(deliveries, deliveriesOfAnOwner)));
    return IntStream.range(0, number).mapToObj(i -> "%s-%05d".formatted(run, i)).toList();
  }

  /**
   * Through the gateway, as one client with a pool of connections: no connection is made for each
   * request, which would measure the kernel. What is asked is what is sent: nothing is cached,
   * redirected or warmed up behind the scenes.
   */
  final HttpProtocolBuilder gateway() {
    return http.baseUrl(settings.baseUrl().toString())
        .acceptHeader("application/json")
        .contentTypeHeader("application/json")
        .userAgentHeader("drone-delivery-load-tests")
        .shareConnections()
        .disableCaching()
        .disableFollowRedirect()
        .disableWarmUp();
  }

  /** Announces a request that is measured; its figures come in the order of the announcements. */
  final void measure(String request, double rateWanted) {
    Figures announced = new Figures(request, rateWanted);
    figures.add(announced);
    figuresByRequest.put(request, announced);
  }

  /** Orders the session's {@code body}, and remembers the {@code deliveryId} in the session. */
  final ChainBuilder scheduleDelivery(Phase phase) {
    return send(
        phase,
        SCHEDULE,
        name ->
            http(name)
                .post("/api/deliveries")
                .body(StringBody("#{body}"))
                .check(status().is(201), jsonPath("$.deliveryId").saveAs("deliveryId")));
  }

  /**
   * Sends a request, and notes what became of it.
   *
   * @param request makes the request of its name, with a check of the status
   */
  final ChainBuilder send(
      Phase phase, String name, Function<String, HttpRequestActionBuilder> request) {
    HttpRequestActionBuilder checked =
        request
            .apply(phase.name(name))
            .check(status().saveAs(STATUS), responseTimeInMillis().saveAs(TOOK));
    return exec(session -> begun(session))
        .exec(checked)
        .exec(session -> ended(session, phase, name));
  }

  private static Session begun(Session session) {
    return session
        .removeAll(STATUS, TOOK)
        .set(STARTED, System.currentTimeMillis())
        .markAsSucceeded();
  }

  private Session ended(Session session, Phase phase, String name) {
    if (phase == Phase.MEASURED) {
      note(session, figures(name));
    }
    return session;
  }

  private static void note(Session session, Figures requests) {
    long started = session.getLong(STARTED);
    long took =
        session.contains(TOOK) ? session.getInt(TOOK) : System.currentTimeMillis() - started;
    if (!session.isFailed()) {
      requests.succeeded(started, took);
    } else {
      requests.failed(
          session.contains(STATUS) ? Integer.toString(session.getInt(STATUS)) : "no answer",
          started,
          took);
    }
  }

  /** From nothing to the whole rate in the first half, so that a cold suite is not overrun. */
  final OpenInjectionStep[] warmUp(double rate) {
    Duration half = settings.warmUp().dividedBy(2);
    return new OpenInjectionStep[] {
      rampUsersPerSec(0).to(rate).during(half), constantUsersPerSec(rate).during(half)
    };
  }

  /**
   * What is wanted of the requests of a name; how long they took is said by {@link #judge}, to be
   * added after them.
   */
  final List<Assertion> meets(String request, double successPercent, Duration p99) {
    String verdict = "p99 of %s below %d ms".formatted(request, p99.toMillis());
    verdicts.add(
        exec(
            dummy(verdict, session -> Math.toIntExact(p99(request)))
                .withSuccess(session -> p99(request) < p99.toMillis())));
    return List.of(succeeds(request, successPercent), neverFails(verdict));
  }

  /**
   * Has the exact percentiles of what {@link #meets} was asked for reported as requests, which fail
   * if they are too high: those of Gatling's own assertions are estimates, and were seen to be half
   * as high again as the true ones.
   */
  final PopulationBuilder judge() {
    return scenario("verdict").exec(verdicts).injectOpen(atOnceUsers(1));
  }

  private long p99(String request) {
    return figures(request).summary().p99();
  }

  private Figures figures(String request) {
    return Optional.ofNullable(figuresByRequest.get(request)).orElseThrow();
  }

  /** What share of the requests of a name has to succeed. */
  final Assertion succeeds(String request, double percent) {
    return details(request).successfulRequests().percent().gte(percent);
  }

  /** That none of the requests of a name fails. */
  final Assertion neverFails(String request) {
    return details(request).failedRequests().count().is(0L);
  }

  /** Adds a line to what is printed at the end. */
  final synchronized void remark(String line) {
    remarks.add(line);
  }

  /** Prints the figures and adds them to the file of results. */
  @Override
  public void after() {
    List<Figures.Summary> summaries = figures.stream().map(Figures::summary).toList();
    System.out.println();
    summaries.forEach(summary -> System.out.println(summary.line()));
    remarks.forEach(System.out::println);
    String simulation = getClass().getSimpleName();
    new ResultsFile(settings.results())
        .add(Instant.now().truncatedTo(ChronoUnit.SECONDS), commit(), simulation, summaries);
    System.out.println("Added to " + settings.results().toAbsolutePath());
  }

  /** The commit that is checked out here, with a plus if there are changes, else unknown. */
  private String commit() {
    return Optional.ofNullable(settings.commit())
        .or(() -> output("git", "describe", "--always", "--dirty=+", "--exclude=*"))
        .orElse("unknown");
  }

  private static Optional<String> output(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return Optional.of(output).filter(text -> !text.isEmpty());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
