package com.fabrikam.dronedelivery.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Stack;
import com.fabrikam.dronedelivery.e2e.mutation.Mutation;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.convert.DurationStyle;

/**
 * The suite keeps its promises whatever happens to its processes, its network and its messages.
 *
 * <p>The build has 45 seconds of faults. A longer run, for example:
 *
 * <pre>
 * mvn -pl end-to-end-tests -am verify -Dtest=FaultTests -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dfaults.seed=7 -Dfaults.duration=30m
 * </pre>
 *
 * <p>{@code -Dfaults.without=outbox-relay}, {@code lease} or {@code deduplication} takes that out
 * of the tested processes; then a run of two minutes reports violations.
 *
 * <p>{@code faults.seed} repeats a run's faults and load, {@code faults.duration} is the time of
 * the faults, {@code faults.rate} the requests per second, {@code faults.settling} the time that
 * the suite has to settle afterwards. The report is under {@code target/faults}.
 */
@ExtendWith(Stack.class)
@Order(Integer.MAX_VALUE)
class FaultTests {

  @Test
  void whateverHappensEveryPromiseIsKept() throws Exception {
    FaultRun run =
        new FaultRun(
            Stack.running(),
            Long.getLong("faults.seed", 1),
            DurationStyle.detectAndParse(System.getProperty("faults.duration", "45s")),
            Double.parseDouble(System.getProperty("faults.rate", "6")),
            DurationStyle.detectAndParse(System.getProperty("faults.settling", "3m")),
            Mutation.ofThisRun().map(Mutation::label).orElse("nothing"));

    Report report = run.run();

    assertThat(report.faults())
        .extracting(injected -> injected.fault().kind())
        .contains(Arrays.stream(Fault.Kind.values()).toArray(Fault.Kind[]::new));
    assertThat(report.violations()).as(report.text()).isEmpty();
  }
}
