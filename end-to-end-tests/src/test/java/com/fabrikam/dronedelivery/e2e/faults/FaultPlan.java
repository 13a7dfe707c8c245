package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.e2e.faults.Fault.Kind;
import com.fabrikam.dronedelivery.local.launch.Application;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Two sequences of faults that happen at the same time, one of processes and one of the network and
 * its messages. The same seed, duration and topology give the same plan. Every kind comes once
 * before any comes again.
 */
record FaultPlan(long seed, List<Fault> ofProcesses, List<Fault> ofNetwork) {

  /** How long a fault takes, the recovery of its process included, by experience. */
  private static final Duration PROCESS_FAULT = Duration.ofSeconds(16);

  private static final Duration NETWORK_FAULT = Duration.ofSeconds(9);

  /** A shorter run has shorter faults. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  private static final List<String> CLOCKED =
      List.of("delivery-scheduler", "delivery-service", "drone-management");

  static FaultPlan of(long seed, Duration duration, Topology topology) {
    double share = Math.min(1, duration.toSeconds() / (double) LONG_ENOUGH.toSeconds());
    Dice dice = new Dice(new Random(seed), topology, share);
    return new FaultPlan(
        seed,
        dice.faults(duration.dividedBy(PROCESS_FAULT), true),
        dice.faults(duration.dividedBy(NETWORK_FAULT), false));
  }

  List<Fault> all() {
    return Stream.concat(ofProcesses.stream(), ofNetwork.stream()).toList();
  }

  /** Draws faults. */
  private static final class Dice {

    private final Random random;
    private final double share;
    private final List<String> replicas;
    private final List<String> modules;
    private final List<String> servers;

    Dice(Random random, Topology topology, double share) {
      this.random = random;
      this.share = share;
      this.replicas = topology.applications().stream().map(Application::name).toList();
      this.modules = topology.applications().stream().map(Application::module).distinct().toList();
      this.servers =
          Stream.concat(
                  topology.otherBroker().isEmpty()
                      ? Stream.of(Topology.BROKER)
                      : Stream.<String>empty(),
                  topology.otherStore().isEmpty()
                      ? Stream.of(Topology.STORE)
                      : Stream.<String>empty())
              .toList();
    }

    List<Fault> faults(long least, boolean ofProcesses) {
      List<Kind> kinds =
          Arrays.stream(Kind.values())
              .filter(kind -> kind.isOfProcesses() == ofProcesses)
              .filter(kind -> kind != Kind.KILL_SERVER || !servers.isEmpty())
              .toList();
      List<Fault> faults = new ArrayList<>();
      while (faults.size() < Math.max(least, kinds.size())) {
        List<Kind> round = new ArrayList<>(kinds);
        Collections.shuffle(round, random);
        round.forEach(kind -> faults.add(fault(kind)));
      }
      return List.copyOf(faults);
    }

    private Fault fault(Kind kind) {
      return switch (kind) {
        case KILL -> fault(kind, any(replicas), 0, 0, 2);
        case KILL_ALL -> fault(kind, any(modules), 0, 0, 2);
        case KILL_SERVER -> fault(kind, any(servers), 0, 0, 2);
        case PAUSE -> fault(kind, any(concat(replicas, servers)), 0, 3, 25);
        case SKEW ->
            fault(
                kind, any(withClock()), (random.nextBoolean() ? 1 : -1) * between(20, 100), 5, 20);
        case DELAY -> fault(kind, any(concat(modules, servers)), between(20, 400), 3, 8);
        case THROTTLE -> fault(kind, any(concat(modules, servers)), between(2_000, 40_000), 3, 8);
        case CUT -> fault(kind, any(concat(modules, servers)), between(30, 100), 0, 1);
        case SILENCE -> fault(kind, any(concat(modules, servers)), 0, 2, 12);
        case SEND_AGAIN -> fault(kind, any(Topics.ALL), between(20, 300), 0, 1);
      };
    }

    private Fault fault(Kind kind, String target, long size, int leastSeconds, int mostSeconds) {
      return new Fault(
          kind,
          target,
          size,
          Duration.ofMillis((long) (share * between(leastSeconds * 1000, mostSeconds * 1000))),
          Duration.ofMillis((long) (share * between(500, 4_000))));
    }

    /** Of the services that act upon the time. */
    private List<String> withClock() {
      return replicas.stream()
          .filter(replica -> CLOCKED.stream().anyMatch(replica::startsWith))
          .toList();
    }

    private static List<String> concat(List<String> some, List<String> others) {
      return Stream.concat(some.stream(), others.stream()).toList();
    }

    private String any(List<String> choice) {
      return choice.get(random.nextInt(choice.size()));
    }

    private long between(int least, int most) {
      return random.nextInt(least, most + 1);
    }
  }
}
