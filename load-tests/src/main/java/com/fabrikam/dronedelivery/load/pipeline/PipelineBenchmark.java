package com.fabrikam.dronedelivery.load.pipeline;

import com.fabrikam.dronedelivery.load.pipeline.ConsumerLag.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Runs the benchmark once; see {@link Settings} for what can be set. */
public final class PipelineBenchmark {

  private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int NUMBERS_AND_LETTERS = 36;

  private final Settings settings;
  private final PrintStream terminal;
  private final WallClock clock = new WallClock();
  private final FlightPlan plan;
  private final CpuMeter cpu;

  private PipelineBenchmark(Settings settings, PrintStream terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.plan =
        new FlightPlan(
            Long.toString(Instant.now().getEpochSecond(), NUMBERS_AND_LETTERS),
            settings.drones(),
            settings.legReadings());
    this.cpu = new CpuMeter(settings.suite());
  }

  /** Ends with 0 only if the figures are there and nothing was lost; with 2 after a bad setting. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream terminal = System.out;
    try {
      Settings settings = Settings.of(System::getProperty);
      System.exit(new PipelineBenchmark(settings, terminal).run() ? 0 : 1);
    } catch (SettingException e) {
      terminal.println(e.getMessage());
      System.exit(2);
    } catch (BenchmarkFailedException e) {
      terminal.println();
      terminal.println(e.getMessage());
      System.exit(1);
    }
  }

  private boolean run() throws InterruptedException {
    Instant begin = Instant.now();
    try (SuiteClient suite = new SuiteClient(settings);
        ConsumerLag lag = new ConsumerLag(settings.bootstrapServers());
        DroneEventPublisher publisher = new DroneEventPublisher(settings.bootstrapServers())) {
      createDeliveries(suite);
      board(publisher, lag);
      Fleet fleet = new Fleet(plan, publisher::send, settings.rate(), clock);
      say("Warming up for " + settings.warmUp().toSeconds() + " s");
      fleet.report(0, settings.warmUpEvents(), (_, _, _) -> {});
      Figures figures =
          switch (settings.mode()) {
            case SUSTAIN -> sustain(fleet, lag, suite);
            case SATURATE -> saturate(fleet, publisher, lag);
          };
      publisher.flush();
      catchUp("Catching up", lag, _ -> true);
      terminal.println(figures.line());
      new FiguresFile(settings.csv())
          .append(figures.row(begin.truncatedTo(ChronoUnit.SECONDS).toString()));
      return new LossCheck(suite, plan, begin)
          .passes(settings.events(), settings.sample(), terminal);
    }
  }

  private void createDeliveries(SuiteClient suite) throws InterruptedException {
    ProgressBar progress =
        new ProgressBar(terminal, "Creating deliveries", plan.missions(settings.events()).count());
    Concurrently.forEach(
        plan.missions(settings.events()),
        mission -> {
          suite.put(mission, plan.ownerId());
          progress.step();
        });
    progress.end();
  }

  /** Brings every delivery to the stage at which its drone begins. */
  private void board(DroneEventPublisher publisher, ConsumerLag lag) throws InterruptedException {
    for (int drone = 0; drone < settings.drones(); drone++) {
      plan.boarding(drone, Instant.now().truncatedTo(ChronoUnit.MILLIS)).ifPresent(publisher::send);
    }
    publisher.flush();
    catchUp("Taking off", lag, _ -> true);
  }

  private Figures sustain(Fleet fleet, ConsumerLag lag, SuiteClient suite)
      throws InterruptedException {
    say("Measuring for " + settings.window().toSeconds() + " s");
    try (StatusProbes probes = new StatusProbes(suite)) {
      Window window = new Window(lag);
      double secondsLate =
          fleet.report(settings.warmUpEvents(), settings.events(), everyNth(probes));
      Window.End end = window.end();
      say("Waiting for the last answers");
      Histogram latencies = probes.latencies();
      if (probes.unseen() > 0) {
        say(probes.unseen() + " readings were not to be seen within a minute");
      }
      return window.figures(end, secondsLate, latencies);
    }
  }

  /** Looks for the first reading that clients see after each so many. */
  private Fleet.Observer everyNth(StatusProbes probes) {
    long step = Math.max(1, settings.rate() / settings.probesPerSecond());
    long[] next = {settings.warmUpEvents()};
    return (event, reading, scheduledAt) -> {
      String deliveryId = reading.deliveryId();
      if (event >= next[0] && deliveryId != null && reading.isSeenByClients()) {
        next[0] += step;
        probes.lookFor(deliveryId, reading.time(), scheduledAt);
      }
    };
  }

  /** The window begins when the whole backlog is there, and ends when no drone event is left. */
  private Figures saturate(Fleet fleet, DroneEventPublisher publisher, ConsumerLag lag)
      throws InterruptedException {
    say("Publishing a backlog of " + settings.backlog() + " events");
    fleet.burst(settings.warmUpEvents(), settings.events());
    publisher.flush();
    Window window = new Window(lag);
    catchUp("Working off", lag, Flow.TRACKING::equals);
    return window.figures(window.end(), 0, new Histogram(3));
  }

  /**
   * Waits until the chosen groups have nothing left.
   *
   * @throws BenchmarkFailedException if that takes too long
   */
  private void catchUp(String what, ConsumerLag lag, Predicate<Flow> chosen)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_CATCH_UP.toNanos();
    long left = left(lag, chosen);
    ProgressBar progress = new ProgressBar(terminal, what, left);
    long total = left;
    while (left > 0) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailedException(
            "After %d minutes the consumers still have %d messages to handle."
                .formatted(LONGEST_CATCH_UP.toMinutes(), left));
      }
      Thread.sleep(PAUSE);
      left = left(lag, chosen);
      progress.to(Math.max(0, total - left));
    }
    progress.end();
  }

  private static long left(ConsumerLag lag, Predicate<Flow> chosen) throws InterruptedException {
    Map<Flow, Progress> progress = lag.progress();
    return Arrays.stream(Flow.values())
        .filter(chosen)
        .map(progress::get)
        .mapToLong(Progress::lag)
        .sum();
  }

  private void say(String what) {
    terminal.println(what);
  }

  /** The time in which is measured: from its creation to {@link #end}. */
  private final class Window {

    private final ConsumerLag lag;
    private final LagWatch watch;
    private final Map<String, Duration> cpuBegin = cpu.used();
    private final Map<Flow, Progress> begin;
    private final long beganAt = System.nanoTime();

    private record End(
        Map<Flow, Progress> progress,
        Map<Flow, Long> largestLag,
        Map<String, Duration> cpu,
        long at) {}

    Window(ConsumerLag lag) throws InterruptedException {
      this.lag = lag;
      this.begin = lag.progress();
      this.watch = LagWatch.start(lag);
    }

    End end() throws InterruptedException {
      Map<Flow, Progress> progress = lag.progress();
      long at = System.nanoTime();
      Map<String, Duration> cpuEnd = cpu.used();
      return new End(progress, watch.largest(), cpuEnd, at);
    }

    Figures figures(End end, double secondsLate, Histogram latencies) {
      return new Figures(
          settings,
          WallClock.seconds(beganAt, end.at()),
          begin,
          end.progress(),
          end.largestLag(),
          secondsLate,
          latencies,
          CpuMeter.between(cpuBegin, end.cpu()));
    }
  }
}
