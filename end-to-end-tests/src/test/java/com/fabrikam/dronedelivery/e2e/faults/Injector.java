package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.Stack;
import com.fabrikam.dronedelivery.e2e.network.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  private final Stack stack;
  private final Kafka kafka;
  private final Restarts restarts;
  private final Instant begin = Instant.now();
  private final List<Injected> injected = Collections.synchronizedList(new ArrayList<>());

  Injector(Stack stack, Kafka kafka) {
    this.stack = stack;
    this.kafka = kafka;
    this.restarts = new Restarts(stack.launcher());
  }

  /**
   * Returns when all faults have happened and every process is up again. On a slow machine that
   * takes too long: then the rest of the plan is left out, but for the first fault of each kind.
   */
  void run(FaultPlan plan, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    try (restarts;
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> processes =
          threads.submit(() -> run(plan.ofProcesses(), new Random(plan.seed() + 1), end));
      Future<?> network =
          threads.submit(() -> run(plan.ofNetwork(), new Random(plan.seed() + 2), end));
      processes.get();
      network.get();
      restarts.await();
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
      Instant at = Instant.now();
      String note = inject(fault, random);
      injected.add(new Injected(fault, at, Duration.between(at, Instant.now()), note));
      Thread.sleep(fault.pause());
    }
    return true;
  }

  List<Injected> injected() {
    return List.copyOf(injected);
  }

  private String inject(Fault fault, Random random) throws InterruptedException {
    switch (fault.kind()) {
      case KILL -> {
        restarts.await();
        stack.launcher().kill(fault.target());
        Thread.sleep(fault.lasts());
        restarts.begin(fault.target());
      }
      case KILL_ALL -> {
        restarts.await();
        stack.killAll(fault.target());
        Thread.sleep(fault.lasts());
        stack.replicas(fault.target()).forEach(restarts::begin);
      }
      case KILL_SERVER -> {
        stack.launcher().kill(fault.target());
        Thread.sleep(fault.lasts());
        restarts.start(fault.target(), Map.of());
      }
      case PAUSE -> {
        restarts.await();
        stack.launcher().pause(fault.target());
        Thread.sleep(fault.lasts());
        stack.launcher().resume(fault.target());
      }
      case SKEW -> {
        restarts.await();
        stack.launcher().kill(fault.target());
        restarts.start(fault.target(), Map.of("SERVICE_CLOCK_OFFSET", fault.size() + "s"));
        Thread.sleep(fault.lasts());
        stack.launcher().kill(fault.target());
        restarts.begin(fault.target());
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
      return kafka.sendAgain(fault.target(), (int) fault.size(), begin, random) + " messages";
    } catch (KafkaException unavailable) {
      return "not possible: " + unavailable.getMessage();
    }
  }
}
