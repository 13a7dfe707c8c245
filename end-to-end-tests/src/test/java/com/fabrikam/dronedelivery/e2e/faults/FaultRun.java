package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Load, faults, settling, and the look at what is left; then the end of everything, and a look. */
final class FaultRun {

  private static final Logger log = LoggerFactory.getLogger(FaultRun.class);
  private static final Path REPORTS = Path.of("target", "faults");

  /** Flights are over within seconds, and a drone is soon ready again. */
  private static final int TIME_SCALE = 6;

  private static final int LONGEST_OVER_PLANNED = 2;
  private static final Duration LONG_ENOUGH_FOR_AN_ENDING = Duration.ofMinutes(2);

  private final Stack stack;
  private final long seed;
  private final Duration duration;
  private final double requestsPerSecond;
  private final Duration settling;
  private final String mutation;

  FaultRun(
      Stack stack,
      long seed,
      Duration duration,
      double requestsPerSecond,
      Duration settling,
      String mutation) {
    this.stack = stack;
    this.seed = seed;
    this.duration = duration;
    this.requestsPerSecond = requestsPerSecond;
    this.settling = settling;
    this.mutation = mutation;
  }

  /** Returns when everything is over. */
  Report run() throws InterruptedException, IOException {
    timeScale(TIME_SCALE);
    try {
      return runFast();
    } finally {
      timeScale(1);
    }
  }

  private Report runFast() throws InterruptedException, IOException {
    Scene scene = Scene.set(stack);
    Ledger ledger = new Ledger();
    Kafka kafka = new Kafka(stack.launcher().topology().bootstrapServers());
    Witness witness = new Witness(stack, scene, ledger, new DeadLetters(kafka));
    Injector injector = new Injector(stack, kafka);
    FaultPlan plan = FaultPlan.of(seed, duration, stack.launcher().topology());
    log.info("seed {}: {} faults", seed, plan.all().size());
    try (Load load = new Load(stack.client(), scene, ledger, seed)) {
      load.start(requestsPerSecond);
      injector.run(plan, duration.multipliedBy(LONGEST_OVER_PLANNED));
    }
    Settling.Result settled = new Settling(witness, ledger).await(settling);
    List<Violation> violations = new ArrayList<>(settled.violations());
    stack.launcher().processes().stream()
        .filter(process -> !process.isAlive())
        .map(process -> new Violation("ProcessesLive", process.name(), "has died by itself"))
        .forEach(violations::add);
    if (violations.isEmpty() && duration.compareTo(LONG_ENOUGH_FOR_AN_ENDING) >= 0) {
      violations.addAll(
          new Ending(stack, scene, ledger, witness).await(settled.evidence(), settling));
    }
    Report report =
        new Report(
            seed,
            duration,
            mutation,
            injector.injected(),
            ledger.counts(),
            Report.states(settled.evidence()),
            settled.took(),
            violations);
    log.info("{}\n{}", report.writeTo(REPORTS), report.text());
    return report;
  }

  private void timeScale(int scale) {
    Answer answer =
        stack.client().put(stack.drone("/simulation"), "{\"timeScale\": " + scale + "}");
    answer.expect(200);
  }
}
