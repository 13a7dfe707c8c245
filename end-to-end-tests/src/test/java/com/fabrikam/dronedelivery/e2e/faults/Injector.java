package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Stack;
import com.fabrikam.dronedelivery.e2e.network.Proxy;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the faults of a plan happen. After each everything is as it was before, or will be soon.
 */
final class Injector {

  /**
   * A fault that has happened.
   *
   * @param note what is to be said of it, such as how many connections were cut
   */
  record Injected(Fault fault, Instant at, Duration took, String note) {}

  private static final Logger log = LoggerFactory.getLogger(Injector.class);

  /**
   * As often as a supervisor of processes starts one again whose start fails, before it gives up.
   */
  private static final int MOST_STARTS = 8;

  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(2);

  private final Stack stack;
  private final Kafka kafka;
  private final List<Injected> injected = Collections.synchronizedList(new ArrayList<>());

  Injector(Stack stack, Kafka kafka) {
    this.stack = stack;
    this.kafka = kafka;
  }

  /**
   * Returns when all faults have happened and every process is up again. On a slow machine that
   * takes too long: then the rest of the plan is left out, but for the first fault of each kind.
   */
  void run(FaultPlan plan, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> processes =
          threads.submit(() -> run(plan.ofProcesses(), new Random(plan.seed() + 1), end));
      Future<?> network =
          threads.submit(() -> run(plan.ofNetwork(), new Random(plan.seed() + 2), end));
      processes.get();
      network.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      stack.network().proxies().forEach(Proxy::heal);
    }
  }

  private boolean run(List<Fault> faults, Random random, Instant end) throws InterruptedException {
    for (int i = 0; i < faults.size(); i++) {
      if (i >= Fault.Kind.values().length && Instant.now().isAfter(end)) {
        log.info("{} faults are left out", faults.size() - i);
        return false;
      }
      Fault fault = faults.get(i);
      log.info("{}", fault);
      Instant begin = Instant.now();
      String note = inject(fault, random);
      injected.add(new Injected(fault, begin, Duration.between(begin, Instant.now()), note));
      Thread.sleep(fault.pause());
    }
    return true;
  }

  List<Injected> injected() {
    return List.copyOf(injected);
  }

  private String inject(Fault fault, Random random) throws InterruptedException {
    switch (fault.kind()) {
      case KILL, KILL_SERVER -> {
        stack.launcher().kill(fault.target());
        Thread.sleep(fault.lasts());
        start(fault.target(), Map.of());
      }
      case KILL_ALL -> {
        stack.killAll(fault.target());
        Thread.sleep(fault.lasts());
        startAll(stack.replicas(fault.target()));
      }
      case PAUSE -> {
        stack.launcher().pause(fault.target());
        Thread.sleep(fault.lasts());
        stack.launcher().resume(fault.target());
      }
      case SKEW -> {
        stack.launcher().kill(fault.target());
        start(fault.target(), Map.of("SERVICE_CLOCK_OFFSET", fault.size() + "s"));
        Thread.sleep(fault.lasts());
        stack.launcher().kill(fault.target());
        start(fault.target(), Map.of());
      }
      case DELAY -> {
        proxy(fault).delay(Duration.ofMillis(fault.size()));
        healAfter(fault);
      }
      case THROTTLE -> {
        proxy(fault).throttle(fault.size());
        healAfter(fault);
      }
      case SILENCE -> {
        proxy(fault).silence();
        healAfter(fault);
      }
      case CUT -> {
        return proxy(fault).cut(fault.size() / 100.0, random) + " connections";
      }
      case SEND_AGAIN -> {
        return sendAgain(fault, random);
      }
    }
    return "";
  }

  private void startAll(List<String> processes) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> started :
          threads.invokeAll(
              processes.stream()
                  .<Callable<Boolean>>map(process -> () -> start(process, Map.of()))
                  .toList())) {
        started.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A service that cannot reach its store when it starts ends, and has to be started again. */
  private boolean start(String process, Map<String, String> settings) throws InterruptedException {
    for (int starts = 1; ; starts++) {
      try {
        stack.launcher().restart(process, settings);
        return true;
      } catch (LaunchFailedException e) {
        if (starts == MOST_STARTS) {
          throw e;
        }
        log.info("{}", e.getMessage());
        Thread.sleep(BETWEEN_STARTS);
      }
    }
  }

  private Proxy proxy(Fault fault) {
    return stack.network().proxy(fault.target());
  }

  private void healAfter(Fault fault) throws InterruptedException {
    Thread.sleep(fault.lasts());
    proxy(fault).heal();
  }

  /** The broker may be away: then there is nothing to send. */
  private String sendAgain(Fault fault, Random random) {
    try {
      return kafka.sendAgain(fault.target(), (int) fault.size(), random) + " messages";
    } catch (KafkaException unavailable) {
      return "not possible: " + unavailable.getMessage();
    }
  }
}
