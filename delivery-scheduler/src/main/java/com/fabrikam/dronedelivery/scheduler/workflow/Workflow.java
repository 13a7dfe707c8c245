package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateRoot;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import com.fabrikam.dronedelivery.scheduler.callee.Refusal;
import com.fabrikam.dronedelivery.scheduler.workflow.Task.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One requested operation: what is to be done, what is known of each step, and how it ended.
 *
 * <p>Invariants: at most one unfinished workflow holds a delivery ({@code activeDelivery}); a
 * workflow is {@code FAILED} only when none of its steps has an effect left; a step is never called
 * before a stored document says that it may have been.
 */
@Document("workflows")
@CompoundIndex(name = "due", def = "{'lease.open': 1, 'lease.dueAt': 1}", sparse = true)
@CompoundIndex(name = "state", def = "{'state': 1, '_id': 1}")
public class Workflow extends AggregateRoot<DeliveryRequested> {

  @Id private final String id;
  private final Task task;
  private final Terms terms;
  private final Instant createdAt;
  private final Progress progress;
  private WorkflowState state;
  private @Nullable WorkflowState parkedIn;
  private Lease lease;

  @Indexed(unique = true, sparse = true)
  private @Nullable String activeDelivery;

  @Indexed(unique = true, sparse = true)
  private @Nullable String idempotencyKey;

  private @Nullable Refusal refusal;

  /** Kept only where a repeat of the request must get the same answer. */
  private @Nullable DeliveryAnswer answer;

  @Transient private transient @Nullable DeliveryAnswer freshAnswer;
  private Instant updatedAt;

  @Indexed(expireAfter = "0s")
  private @Nullable Instant expiresAt;

  Workflow(
      String id,
      Task task,
      Terms terms,
      Instant createdAt,
      Progress progress,
      WorkflowState state,
      Lease lease,
      Instant updatedAt) {
    this.id = id;
    this.task = task;
    this.terms = terms;
    this.createdAt = createdAt;
    this.progress = progress;
    this.state = state;
    this.lease = lease;
    this.updatedAt = updatedAt;
  }

  private static Workflow of(
      WorkflowId id, Task task, Terms terms, WorkflowState state, Lease lease, Instant now) {
    Progress nothingYet = Progress.planned(task.steps());
    return new Workflow(id.value(), task, terms, now, nothingYet, state, lease, now);
  }

  /** Holds the delivery for a request that has yet to look at it. */
  static Workflow claimed(WorkflowId id, Task task, Terms terms, Lease lease, Instant now) {
    Workflow workflow = of(id, task, terms, WorkflowState.CLAIMED, lease, now);
    workflow.activeDelivery = task.deliveryId();
    return workflow;
  }

  /** Begins at once, because nobody else can know of the delivery. */
  static Workflow begun(
      WorkflowId id,
      Task task,
      Terms terms,
      Lease lease,
      @Nullable String idempotencyKey,
      Instant now) {
    Workflow workflow = claimed(id, task, terms, lease, now);
    workflow.idempotencyKey = idempotencyKey;
    workflow.begin(now);
    return workflow;
  }

  /** Waits for its turn, which the recorded event announces. */
  static Workflow accepted(
      WorkflowId id,
      Task task,
      Terms terms,
      Lease lease,
      @Nullable String idempotencyKey,
      Instant now) {
    Workflow workflow = claimed(id, task, terms, lease, now);
    workflow.idempotencyKey = idempotencyKey;
    workflow.accept(lease, now);
    return workflow;
  }

  /** Gives back what an ended delivery held; holds no delivery, for there is nothing to change. */
  static Workflow releasing(WorkflowId id, Task task, Lease lease, Instant now) {
    Workflow workflow = of(id, task, Terms.unconditional(), WorkflowState.RUNNING, lease, now);
    task.steps().forEach(workflow.progress::attempting);
    return workflow;
  }

  /**
   * What is left to do once it has succeeded while a call of it may still be on its way: to look,
   * when it can arrive no more, whether it has spoilt anything. Holds the delivery only then.
   *
   * @param dueAt when it can arrive no more
   */
  Workflow checking(Instant dueAt, Instant now) {
    String checkId =
        UUID.nameUUIDFromBytes(("check " + id).getBytes(StandardCharsets.UTF_8)).toString();
    return of(
        new WorkflowId(checkId),
        Task.check(task.delivery(), task.ownerId()),
        Terms.unconditional(),
        WorkflowState.RUNNING,
        Lease.waiting(dueAt),
        now);
  }

  /** Takes the delivery for itself, from the next store on. */
  void hold() {
    activeDelivery = task.deliveryId();
  }

  /** Whether it was done, and a call of it may still arrive. */
  boolean needsCheck() {
    return state == WorkflowState.SUCCEEDED && task.kind().canGoBack() && progress.isUncertain();
  }

  /** Whether its client was told that it is not certain, so that either end keeps the promise. */
  boolean mayYetSucceed() {
    return refusal != null && refusal.isTemporary();
  }

  /** Promises to carry it out later. */
  void accept(Lease untilTaken, Instant now) {
    require(WorkflowState.CLAIMED);
    lease = untilTaken;
    state = WorkflowState.ACCEPTED;
    updatedAt = now;
    record(new DeliveryRequested(id, task.deliveryId(), now));
  }

  /** Goes forward: from here on the steps that come first may have been done. */
  void begin(Instant now) {
    require(WorkflowState.CLAIMED, WorkflowState.ACCEPTED);
    state = WorkflowState.RUNNING;
    updatedAt = now;
    goOn();
  }

  /** Goes forward again: what was known to be without effect may have one from here on. */
  void goOn() {
    require(WorkflowState.RUNNING);
    task.firstSteps().forEach(progress::attempting);
  }

  /** It is done as it was asked for. */
  void succeed(Optional<DeliveryAnswer> given, Instant now, Duration retention) {
    require(WorkflowState.RUNNING, WorkflowState.UNDOING, WorkflowState.VERIFYING);
    refusal = null;
    freshAnswer = given.orElse(null);
    answer = idempotencyKey == null ? null : freshAnswer;
    finish(WorkflowState.SUCCEEDED, now, retention);
  }

  /** It will not be done. What has been, or may have been, is to be taken back. */
  void refuse(Refusal cause, Instant now, Duration retention) {
    require(WorkflowState.ACCEPTED, WorkflowState.RUNNING);
    refusal = cause;
    updatedAt = now;
    if (!progress.wasTouched(Step.DELIVERY)) {
      letTryAgain();
    }
    if (task.kind().canGoBack() && progress.mayHaveEffect()) {
      state = WorkflowState.UNDOING;
    } else {
      finish(WorkflowState.FAILED, now, retention);
    }
  }

  /**
   * Everything is taken back. It is over, unless a call may yet arrive that would do it again.
   *
   * @param verifyAt when none can arrive any more
   */
  void takenBack(Instant now, Instant verifyAt, Duration retention) {
    require(WorkflowState.UNDOING, WorkflowState.VERIFYING);
    if (state == WorkflowState.UNDOING && progress.isUncertain()) {
      state = WorkflowState.VERIFYING;
      lease = Lease.waiting(verifyAt);
      updatedAt = now;
    } else {
      finish(WorkflowState.FAILED, now, retention);
    }
  }

  /** Is driven from here on by the process that has taken it. */
  void driving() {
    if (lease.driven()) {
      progress.runnerLost();
    }
    lease = lease.driving();
  }

  /** Stops here for now, to be taken up by the supervisor. */
  void pause(Instant now, Instant until) {
    lease = lease.pausedUntil(until);
    updatedAt = now;
  }

  /** Stops here for good, unless an operator wants it tried again. */
  void park(Instant now) {
    parkedIn = state;
    state = WorkflowState.PARKED;
    lease = lease.over();
    updatedAt = now;
  }

  /**
   * Tries again what was parked.
   *
   * @throws WorkflowNotParkedException if it is not parked
   */
  void retry(Instant now) {
    if (parkedIn == null) {
      throw new WorkflowNotParkedException(id());
    }
    state = parkedIn;
    parkedIn = null;
    lease = Lease.waiting(now);
    updatedAt = now;
  }

  /** With the same key, for nothing was made, and nothing will be. */
  private void letTryAgain() {
    if (refusal != null && refusal.isTemporary()) {
      idempotencyKey = null;
    }
  }

  private void finish(WorkflowState end, Instant now, Duration retention) {
    letTryAgain();
    state = end;
    activeDelivery = null;
    lease = lease.over();
    updatedAt = now;
    expiresAt = now.plus(retention);
  }

  private void require(WorkflowState... expected) {
    if (!Arrays.asList(expected).contains(state)) {
      throw new IllegalStateException("workflow " + id + " is " + state);
    }
  }

  @Override
  public String aggregateId() {
    return id;
  }

  public WorkflowId id() {
    return new WorkflowId(id);
  }

  public Task task() {
    return task;
  }

  public WorkflowState state() {
    return state;
  }

  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The delivery as it was answered, where that is still known. */
  public Optional<DeliveryAnswer> answer() {
    return Optional.ofNullable(freshAnswer == null ? answer : freshAnswer);
  }

  /** Whether its client was told to look again later. */
  public boolean isAsynchronous() {
    return terms.attention() == Terms.Attention.WATCHER;
  }

  /** Whether the customer sees it done, whatever may be left to do behind. */
  public boolean isDecided() {
    return state == WorkflowState.SUCCEEDED
        || task.kind() == Kind.CANCEL && progress.isDone(Step.DELIVERY);
  }

  /** Whether its client can be told the end, though there may be something left to do. */
  public boolean isAnswerable() {
    return isDecided() || refusal != null && !(state == WorkflowState.UNDOING && lease.driven());
  }

  /** Whether it can still be told that it will not be done. */
  boolean mayBeRefused() {
    return task.kind().canGoBack() || task.kind() == Kind.CANCEL && !progress.isDone(Step.DELIVERY);
  }

  boolean isDriven() {
    return lease.driven();
  }

  Progress progress() {
    return progress;
  }

  Terms terms() {
    return terms;
  }

  Lease lease() {
    return lease;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
