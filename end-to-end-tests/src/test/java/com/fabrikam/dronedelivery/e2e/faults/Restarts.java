package com.fabrikam.dronedelivery.e2e.faults;

import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts processes again, as a supervisor of processes does: a service that cannot reach its store
 * when it starts ends, and is started once more.
 */
final class Restarts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Restarts.class);
  private static final int MOST_STARTS = 8;
  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(2);

  private final Launcher launcher;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> begun = new CopyOnWriteArrayList<>();

  Restarts(Launcher launcher) {
    this.launcher = launcher;
  }

  /** Starts a process beside whatever happens next. */
  void begin(String process) {
    begun.add(threads.submit(() -> start(process, Map.of())));
  }

  /** Returns when everything that was begun is healthy. */
  void await() throws InterruptedException {
    for (Future<?> each : begun) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    begun.clear();
  }

  /** Starts a process, and returns when it is healthy. */
  boolean start(String process, Map<String, String> settings) throws InterruptedException {
    for (int starts = 1; ; starts++) {
      try {
        launcher.restart(process, settings);
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

  @Override
  public void close() {
    threads.close();
  }
}
