package com.fabrikam.dronedelivery.load.pipeline;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Does the same to many things, a few at a time. */
final class Concurrently {

  /** So many requests at a time: enough to keep the services of a small machine busy. */
  private static final int AT_A_TIME = 16;

  /** What is done to one thing. */
  @FunctionalInterface
  interface Action<T> {
    void on(T thing) throws InterruptedException;
  }

  private Concurrently() {}

  /**
   * Returns when all are done.
   *
   * @throws BenchmarkFailedException if one of them fails; those behind it may not be done then
   */
  static <T> void forEach(Stream<T> things, Action<T> action) throws InterruptedException {
    Iterator<T> left = things.iterator();
    Callable<Boolean> worker =
        () -> {
          for (List<T> next = next(left); !next.isEmpty(); next = next(left)) {
            action.on(next.getFirst());
          }
          return true;
        };
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> ends =
          IntStream.range(0, AT_A_TIME).mapToObj(_ -> workers.submit(worker)).toList();
      for (Future<Boolean> end : ends) {
        var _ = end.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BenchmarkFailedException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The next one, or nothing. */
  private static <T> List<T> next(Iterator<T> left) {
    synchronized (left) {
      return left.hasNext() ? List.of(left.next()) : List.of();
    }
  }
}
