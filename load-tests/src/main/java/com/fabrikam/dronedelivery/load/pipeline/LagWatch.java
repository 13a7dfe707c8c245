package com.fabrikam.dronedelivery.load.pipeline;

import com.fabrikam.dronedelivery.load.pipeline.ConsumerLag.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Looks at the lag of the consumers again and again, for the largest one. */
final class LagWatch {

  private static final Duration EVERY = Duration.ofMillis(500);

  private final ConsumerLag lag;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FutureTask<Map<Flow, Long>> watch = new FutureTask<>(this::watch);

  private LagWatch(ConsumerLag lag) {
    this.lag = lag;
  }

  static LagWatch start(ConsumerLag lag) {
    LagWatch watch = new LagWatch(lag);
    Thread.ofVirtual().name("lag-watch").start(watch.watch);
    return watch;
  }

  private Map<Flow, Long> watch() throws InterruptedException {
    Map<Flow, Long> largest = new EnumMap<>(Flow.class);
    do {
      for (Map.Entry<Flow, Progress> each : lag.progress().entrySet()) {
        largest.merge(each.getKey(), each.getValue().lag(), Math::max);
      }
    } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    return largest;
  }

  /**
   * The largest lag of each group that was seen, in messages. Ends the watch.
   *
   * @throws BenchmarkFailedException if the broker did not answer
   */
  Map<Flow, Long> largest() throws InterruptedException {
    ended.countDown();
    try {
      return watch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BenchmarkFailedException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
