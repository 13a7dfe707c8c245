package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Takes steps at the same time, each on a virtual thread, and waits for all of them: nothing is
 * still under way when the workflow goes on.
 */
@Component
class ParallelSteps {

  private final AsyncTaskExecutor threads;

  ParallelSteps(AsyncTaskExecutor stepThreads) {
    this.threads = stepThreads;
  }

  /**
   * Does the steps, and notes how each ended. When one fails the others begin no further attempt.
   *
   * @param calls in the order in which their refusals count
   * @throws CallFailedException the first refusal, or else the first failure for other reasons
   */
  void forward(Progress progress, Deadline deadline, List<StepCall> calls) {
    Deadline common = deadline.branch();
    List<Optional<CallFailedException>> failures = run(calls, common, common::cutShort);
    for (int i = 0; i < calls.size(); i++) {
      Step step = calls.get(i).step();
      failures
          .get(i)
          .ifPresentOrElse(failure -> progress.failed(step, failure), () -> progress.done(step));
      if (common.hasStragglers()) {
        progress.straggling(step);
      }
    }
    throwFirst(failures);
  }

  /**
   * Takes the steps back, as many as possible, and notes which.
   *
   * @throws CallFailedException if one of them could not be taken back
   */
  void back(Progress progress, Deadline deadline, List<StepCall> calls) {
    List<Optional<CallFailedException>> failures = run(calls, deadline, () -> {});
    for (int i = 0; i < calls.size(); i++) {
      if (failures.get(i).isEmpty()) {
        progress.undone(calls.get(i).step());
      }
    }
    throwFirst(failures);
  }

  private List<Optional<CallFailedException>> run(
      List<StepCall> calls, Deadline deadline, Runnable onFailure) {
    return calls.stream()
        .map(step -> threads.submitCompletable(() -> attempt(step, deadline, onFailure)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static Optional<CallFailedException> attempt(
      StepCall step, Deadline deadline, Runnable onFailure) {
    try {
      step.call().accept(deadline);
      return Optional.empty();
    } catch (CallFailedException failure) {
      onFailure.run();
      return Optional.of(failure);
    }
  }

  private static void throwFirst(List<Optional<CallFailedException>> outcomes) {
    List<CallFailedException> failures = new ArrayList<>();
    outcomes.forEach(outcome -> outcome.ifPresent(failures::add));
    @Nullable CallFailedException first =
        failures.stream()
            .filter(RefusedException.class::isInstance)
            .findFirst()
            .orElse(failures.isEmpty() ? null : failures.getFirst());
    if (first != null) {
      throw first;
    }
  }

  /** A step and the call that does it, or takes it back. */
  record StepCall(Step step, Consumer<Deadline> call) {}
}
