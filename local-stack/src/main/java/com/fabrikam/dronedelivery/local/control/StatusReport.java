package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.Application;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.ManagedProcess;
import com.fabrikam.dronedelivery.local.launch.MemoryUse;
import com.fabrikam.dronedelivery.local.launch.ProcessState;
import com.fabrikam.dronedelivery.local.text.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How the processes are doing, found out within a second or two, however badly they do. */
final class StatusReport {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final int MIB = 1024 * 1024;

  private final Launcher launcher;
  private final ConsumerLag lag;

  StatusReport(Launcher launcher) {
    this.launcher = launcher;
    this.lag = new ConsumerLag(launcher.topology().bootstrapServers(), PATIENCE);
  }

  /** A table. */
  String text() throws InterruptedException {
    TextTable table =
        new TextTable("NAME", "STATE", "PID", "SINCE", "", "MEMORY", "RESTARTS", "PORT", "LAG");
    Instant now = Instant.now();
    for (ProcessStatus row : rows()) {
      table.row(
          row.name(),
          name(row.state()),
          row.pid().isPresent() ? row.pid().getAsLong() : "-",
          TIME.format(row.since()),
          inShort(Duration.between(row.since(), now)),
          row.memory() == 0 ? "-" : row.memory() / MIB + " MiB",
          row.restarts(),
          row.port(),
          row.lag());
    }
    return String.join("\n", table.lines());
  }

  List<ProcessStatus> rows() throws InterruptedException {
    List<ManagedProcess> processes = launcher.processes();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Map<String, SortedMap<String, Long>>>> lags = threads.submit(lag::byGroup);
      Map<String, ProcessState> states = states(processes, threads);
      Optional<Map<String, SortedMap<String, Long>>> known = lags.get();
      return processes.stream()
          .map(process -> row(process, Objects.requireNonNull(states.get(process.name())), known))
          .toList();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whoever does not answer in time is not healthy. */
  private static Map<String, ProcessState> states(
      List<ManagedProcess> processes, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<Callable<Boolean>> probes =
        processes.stream()
            .<Callable<Boolean>>map(process -> () -> !process.isPaused() && process.isHealthy())
            .toList();
    List<Future<Boolean>> answers =
        threads.invokeAll(probes, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    Map<String, ProcessState> states = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      Future<Boolean> answer = answers.get(i);
      boolean healthy = !answer.isCancelled() && answer.get();
      states.put(processes.get(i).name(), processes.get(i).state(healthy));
    }
    return states;
  }

  private ProcessStatus row(
      ManagedProcess process,
      ProcessState state,
      Optional<Map<String, SortedMap<String, Long>>> lags) {
    return new ProcessStatus(
        process.name(),
        state,
        process.pid(),
        process.since(),
        MemoryUse.of(List.of(process)),
        process.restarts(),
        process.port(),
        launcher.topology().applications().stream()
            .filter(application -> application.name().equals(process.name()))
            .map(Application::module)
            .map(service -> lags.map(known -> lag(service, known)).orElse("?"))
            .findFirst()
            .orElse("-"));
  }

  /** A service's groups bear its name, alone or with an addition. */
  static String lag(String service, Map<String, SortedMap<String, Long>> lags) {
    SortedMap<String, Long> byTopic = new TreeMap<>();
    lags.forEach(
        (group, topics) -> {
          if (group.equals(service) || group.startsWith(service + "-")) {
            topics.forEach((topic, messages) -> byTopic.merge(topic, messages, Long::sum));
          }
        });
    return byTopic.isEmpty()
        ? "-"
        : byTopic.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String name(ProcessState state) {
    return switch (state) {
      case STARTING -> "starting";
      case UP -> "up";
      case UNHEALTHY -> "unhealthy";
      case PAUSED -> "paused";
      case STOPPING -> "stopping";
      case STOPPED -> "stopped";
      case DIED -> "waiting to restart";
    };
  }

  private static String inShort(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : duration.toSeconds() + " s";
  }
}
