package com.fabrikam.dronedelivery.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one name, without those of the warm-up. Response times are in
 * milliseconds; a request that got no answer counts with the time it was waited for.
 */
final class Figures {

  private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();
  private static final int DIGITS = 3;

  private final String request;
  private final double rateWanted;
  private final Histogram millis = new Histogram(LONGEST_MILLIS, DIGITS);
  private final Map<String, Integer> failures = new TreeMap<>();
  private int ok;
  private long begin = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  /**
   * @param request its name
   * @param rateWanted per second; 0 if there is none
   */
  Figures(String request, double rateWanted) {
    this.request = request;
    this.rateWanted = rateWanted;
  }

  synchronized void succeeded(long startMillis, long tookMillis) {
    ok++;
    note(startMillis, tookMillis);
  }

  /**
   * @param reason short, such as a status
   */
  synchronized void failed(String reason, long startMillis, long tookMillis) {
    failures.merge(reason, 1, Integer::sum);
    note(startMillis, tookMillis);
  }

  private void note(long startMillis, long tookMillis) {
    long took = Math.clamp(tookMillis, 0, LONGEST_MILLIS);
    millis.recordValue(took);
    begin = Math.min(begin, startMillis);
    end = Math.max(end, startMillis + took);
  }

  synchronized Summary summary() {
    int ko = failures.values().stream().mapToInt(Integer::intValue).sum();
    Duration duration = ok + ko == 0 ? Duration.ZERO : Duration.ofMillis(Math.max(1, end - begin));
    return new Summary(
        request,
        rateWanted,
        duration.isZero() ? 0 : ok * 1000.0 / duration.toMillis(),
        ok,
        ko,
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(95),
        millis.getValueAtPercentile(99),
        millis.getMaxValue(),
        duration,
        Map.copyOf(failures));
  }

  /**
   * The figures.
   *
   * @param rateWanted per second; 0 if there is none
   * @param rateReached successful ones per second, from the first request to the last answer
   * @param p50 in milliseconds, as the other percentiles and the maximum
   * @param failures by reason
   */
  record Summary(
      String request,
      double rateWanted,
      double rateReached,
      int ok,
      int ko,
      long p50,
      long p95,
      long p99,
      long max,
      Duration duration,
      Map<String, Integer> failures) {

    /** One line for a reader. */
    String line() {
      return "%-20s %s%.1f/s reached, %d ok, %d failed%s, p50 %d ms, p95 %d ms, p99 %d ms, max %d ms, in %d s"
          .formatted(
              request,
              rateWanted == 0 ? "" : "%.1f/s wanted, ".formatted(rateWanted),
              rateReached,
              ok,
              ko,
              failures.isEmpty() ? "" : " " + new TreeMap<>(failures),
              p50,
              p95,
              p99,
              max,
              duration.toSeconds());
    }
  }
}
