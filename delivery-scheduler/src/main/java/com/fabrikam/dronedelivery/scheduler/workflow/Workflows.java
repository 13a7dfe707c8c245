package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CalleeAvailability;
import com.fabrikam.dronedelivery.scheduler.callee.CalleeUnavailableException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of the other features to workflows: begin one, wait for one, look one up. */
@Component
public class Workflows {

  private final WorkflowRepository repository;
  private final WorkflowRunner runner;
  private final Settlement settlement;
  private final Turns turns;
  private final CalleeAvailability availability;
  private final SchedulerProperties properties;
  private final TimeBasedEpochGenerator ids;
  private final Clock clock;
  private final String process = "scheduler-" + UUID.randomUUID();

  Workflows(
      WorkflowRepository repository,
      WorkflowRunner runner,
      Settlement settlement,
      Turns turns,
      CalleeAvailability availability,
      SchedulerProperties properties,
      TimeBasedEpochGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.runner = runner;
    this.settlement = settlement;
    this.turns = turns;
    this.availability = availability;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  /** How long a client waits for an answer. */
  public Deadline requestDeadline() {
    return Deadline.in(properties.requestDeadline());
  }

  /**
   * Carries out a task on a delivery that nobody else can know of.
   *
   * @param idempotencyKey by which a repeat of the request is recognised; null if by nothing
   * @return the workflow, as far as it went; empty if the key is known already
   * @throws CalleeUnavailableException if a service that it needs is known to be out of reach
   */
  public Optional<Workflow> carryOut(Task task, @Nullable String idempotencyKey) {
    availability.require(task.neededCallees());
    Instant now = clock.instant();
    Terms terms = idempotencyKey == null ? Terms.once(now) : Terms.repeatable(now);
    Optional<Workflow> claimed =
        repository.claim(
            Workflow.begun(nextId(), task, terms, leaseFrom(now), idempotencyKey, now));
    claimed.ifPresent(runner::run);
    return claimed;
  }

  /**
   * Takes the delivery for an operation, before it is looked at for the last time.
   *
   * @param later whether it will be accepted, to be carried out later
   * @return the workflow, which is to be carried out, accepted or withdrawn at once; empty if
   *     another operation has the delivery
   * @throws CalleeUnavailableException if it is not for later, and a service that it needs is known
   *     to be out of reach
   */
  public Optional<Workflow> claim(Task task, boolean later) {
    if (!later) {
      availability.require(task.neededCallees());
    }
    Instant now = clock.instant();
    Terms terms = later ? asynchronousTerms(now) : termsOf(task, now);
    return repository.claim(Workflow.claimed(nextId(), task, terms, leaseFrom(now), now));
  }

  private static Terms termsOf(Task task, Instant now) {
    return task.kind() == Task.Kind.CANCEL ? Terms.unconditional() : Terms.repeatable(now);
  }

  private Terms asynchronousTerms(Instant now) {
    return Terms.asynchronous(now.plus(properties.patience()));
  }

  /** Promises to carry out later what was claimed. */
  public void accept(Workflow claimed) {
    Instant now = clock.instant();
    claimed.accept(Lease.waiting(now.plus(properties.lease())), now);
    repository.save(claimed);
  }

  /** Carries out what was claimed, as far as it goes now. */
  public void carryOut(Workflow claimed) {
    claimed.begin(clock.instant());
    repository.save(claimed);
    runner.run(claimed);
  }

  /** Gives the delivery back untouched. */
  public void withdraw(Workflow claimed) {
    repository.remove(claimed);
    turns.moved(claimed.task().delivery());
  }

  /**
   * Promises to carry out a task later; the promise is announced on {@code delivery-requests}.
   *
   * @return the workflow; empty if the key is known already, or another operation has the delivery
   */
  public Optional<Workflow> accept(Task task, @Nullable String idempotencyKey) {
    Instant now = clock.instant();
    return repository.claim(
        Workflow.accepted(
            nextId(),
            task,
            asynchronousTerms(now),
            Lease.waiting(now.plus(properties.lease())),
            idempotencyKey,
            now));
  }

  /** Carries out what was accepted, unless that was begun before. */
  public void carryOutAccepted(WorkflowId id) {
    repository
        .takeAccepted(id, process, clock.instant().plus(properties.lease()))
        .ifPresent(runner::resume);
  }

  /**
   * Gives back what ended deliveries held. What can't be given back now is recorded and left to the
   * supervisor; what was recorded before is left alone.
   *
   * @param tasks by an id that is the same for every copy of the event
   */
  public void settle(Map<WorkflowId, Task> tasks) {
    Instant now = clock.instant();
    repository.addMissing(
        settlement.releaseNow(
            tasks.entrySet().stream()
                .map(
                    task ->
                        Workflow.releasing(task.getKey(), task.getValue(), Lease.waiting(now), now))
                .toList()));
  }

  /** Goes on with the workflow that has been due for the longest, if there is any. */
  Optional<Workflow> takeDue() {
    Instant now = clock.instant();
    return repository.takeDue(process, now, now.plus(properties.lease()));
  }

  public Optional<Workflow> find(WorkflowId id) {
    return repository.find(id);
  }

  public Optional<Workflow> findByIdempotencyKey(String key) {
    return repository.findByIdempotencyKey(key);
  }

  /**
   * Waits until nobody holds the delivery.
   *
   * @throws DeliveryBusyException if that will not be before the deadline
   */
  public void awaitTurn(DeliveryId delivery, Deadline deadline) {
    turns.await(delivery, deadline);
  }

  /**
   * Waits until it is certain how a workflow ends for its client.
   *
   * @return the workflow then; empty if it has vanished, with nothing done
   * @throws DeliveryBusyException if that will not be before the deadline
   */
  public Optional<Workflow> awaitOutcome(WorkflowId id, Deadline deadline) {
    return turns.awaitOutcome(id, deadline);
  }

  private WorkflowId nextId() {
    return new WorkflowId(ids.generate().toString());
  }

  private Lease leaseFrom(Instant now) {
    return Lease.held(process, now.plus(properties.lease()));
  }
}
