package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.Booking;
import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the steps of a workflow. */
class Progress {

  private final Map<Step, StepState> steps;

  /** Steps of which a call is, or was, under way whose outcome nobody knows. */
  private final Set<Step> unsure;

  private @Nullable Booking booking;

  Progress(Map<Step, StepState> steps, Set<Step> unsure) {
    this.steps = new EnumMap<>(Step.class);
    this.steps.putAll(steps);
    this.unsure = EnumSet.noneOf(Step.class);
    this.unsure.addAll(unsure);
  }

  static Progress planned(Set<Step> concerned) {
    Progress progress = new Progress(Map.of(), Set.of());
    concerned.forEach(step -> progress.steps.put(step, StepState.PLANNED));
    return progress;
  }

  /** From here on the step may have been done, if it was not before. */
  void attempting(Step step) {
    if (!isDone(step)) {
      steps.put(step, StepState.TRIED);
    }
  }

  void done(Step step) {
    steps.put(step, StepState.DONE);
  }

  void booked(Booking made) {
    booking = made;
  }

  /** The step's calls failed; it is without effect if that holds for all calls ever made for it. */
  void failed(Step step, CallFailedException failure) {
    if (failure.effectPossible()) {
      unsure.add(step);
    }
    if (!isDone(step)) {
      steps.put(step, unsure.contains(step) ? StepState.TRIED : StepState.PLANNED);
    }
  }

  /** However the step ends, an attempt at it may yet arrive. */
  void straggling(Step step) {
    unsure.add(step);
  }

  void undone(Step step) {
    steps.put(step, StepState.UNDONE);
  }

  /** Whoever drove it is gone: what was tried may have been done, or may be done yet. */
  void runnerLost() {
    unsure.addAll(touched());
  }

  boolean isDone(Step step) {
    return steps.get(step) == StepState.DONE;
  }

  /** Whether there may be something to take back, or was. */
  boolean wasTouched(Step step) {
    StepState state = steps.get(step);
    return state != null && state != StepState.PLANNED;
  }

  /** The steps of which there may be something to take back, or was. */
  Set<Step> touched() {
    return steps.keySet().stream().filter(this::wasTouched).collect(Collectors.toSet());
  }

  boolean mayHaveEffect() {
    return steps.values().stream().anyMatch(StepState::mayHaveEffect);
  }

  boolean isUncertain() {
    return !unsure.isEmpty();
  }

  Optional<Booking> booking() {
    return Optional.ofNullable(booking);
  }

  Map<Step, StepState> steps() {
    return Map.copyOf(steps);
  }
}
