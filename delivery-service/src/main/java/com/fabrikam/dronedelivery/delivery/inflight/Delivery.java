package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A customer's delivery. Invariants: its history is a legal path through the {@link DeliveryStage
 * stages}; its changes are numbered from 1 without a gap; once the package is on the drone the plan
 * stands; after its end nothing changes any more.
 *
 * <p>A transition that finds its work done already changes nothing: commands and readings may be
 * repeated.
 */
@Document("deliveries")
@CompoundIndex(name = "owner", def = "{'ownerId': 1, 'createdKey': 1}")
@CompoundIndex(name = "stage", def = "{'stage': 1, 'createdKey': 1}")
@CompoundIndex(name = "owner_stage", def = "{'ownerId': 1, 'stage': 1, 'createdKey': 1}")
public class Delivery extends AggregateRoot<DeliveryChange> {

  /**
   * How near to the dropoff a drone must be for its turning home to count as a handing over when
   * nobody saw it carry the package: the length of a few readings at cruise speed.
   */
  private static final double AT_DROPOFF_METRES = 250;

  @Id private final String id;
  private final String ownerId;
  private final Instant createdAt;

  /** Orders deliveries by creation, uniquely. */
  @Indexed(unique = true)
  private final String createdKey;

  private Plan plan;
  private DeliveryStage stage;
  private long sequence;
  private Instant changedAt;
  private List<Milestone> milestones;
  private @Nullable Flight flight;

  Delivery(
      String id,
      String ownerId,
      Instant createdAt,
      String createdKey,
      Plan plan,
      DeliveryStage stage,
      long sequence,
      Instant changedAt,
      List<Milestone> milestones,
      @Nullable Flight flight) {
    this.id = id;
    this.ownerId = ownerId;
    this.createdAt = createdAt;
    this.createdKey = createdKey;
    this.plan = plan;
    this.stage = stage;
    this.sequence = sequence;
    this.changedAt = changedAt;
    this.milestones = milestones;
    this.flight = flight;
  }

  /** A new delivery, for which the plan's drone is booked. */
  public static Delivery schedule(DeliveryId id, OwnerId owner, Plan plan, Instant now) {
    Delivery delivery =
        new Delivery(
            id.value(),
            owner.value(),
            now,
            String.format(Locale.ROOT, "%013d-%s", now.toEpochMilli(), id),
            plan,
            DeliveryStage.CREATED,
            0,
            now,
            List.of(),
            null);
    delivery.record(new DeliveryChange.Created(delivery.reached(DeliveryStage.CREATED, now), plan));
    return delivery;
  }

  /** Whether a request with this plan has nothing to change. */
  boolean isPlannedAs(OwnerId owner, Plan wanted) {
    return owner.value().equals(ownerId) && plan.agreesWith(wanted);
  }

  /**
   * Replaces the plan.
   *
   * @throws OwnerCannotChangeException if the delivery is another customer's
   * @throws TooLateToChangeException if the plan differs and stands already
   */
  public void reschedule(OwnerId owner, Plan changed, Instant now) {
    requireOwner(owner);
    if (plan.agreesWith(changed)) {
      return;
    }
    requireChangeable();
    replacePlan(changed, now);
  }

  /**
   * Calls the delivery off.
   *
   * @throws TooLateToChangeException if the package is on the drone, or it ended otherwise
   */
  public void cancel(Instant now) {
    if (stage == DeliveryStage.CANCELLED) {
      return;
    }
    requireChangeable();
    record(new DeliveryChange.Cancelled(reached(DeliveryStage.CANCELLED, now)));
  }

  /**
   * Gives the delivery up. One that has ended stays as it ended.
   *
   * @param reason a stable word, such as {@code drone-lost}
   */
  public void fail(String reason, Instant now) {
    if (stage.isOpen()) {
      record(new DeliveryChange.Failed(reached(DeliveryStage.FAILED, now), reason));
    }
  }

  /**
   * Learns that its drone was lost: goes on with the one that took over, or fails. The loss of
   * another drone than its own says nothing, nor does anything after the end.
   */
  public void lose(DroneLoss loss) {
    if (!stage.isOpen() || !loss.droneId().equals(plan.droneId())) {
      return;
    }
    if (loss.reason() != null) {
      fail(loss.reason(), loss.time());
    } else if (stage.isChangeable()) {
      loss.replan(plan).ifPresent(changed -> replacePlan(changed, loss.time()));
    }
  }

  /** A drone that takes over from another has not flown for this delivery yet. */
  private void replacePlan(Plan changed, Instant now) {
    if (!changed.droneId().equals(plan.droneId())) {
      flight = null;
    }
    plan = changed;
    record(new DeliveryChange.Rescheduled(next(now), changed));
  }

  /** Takes over where its drone was tracked since, if it is still its drone. */
  public void resume(Track track) {
    Flight tracked = track.flight();
    boolean isNews = flight == null || tracked.sequence() > flight.sequence();
    if (stage.isOpen() && tracked.isOf(plan.droneId()) && isNews) {
      flight = tracked;
    }
  }

  /**
   * Learns from a drone's reading. If it shows the delivery further than it was known to be, the
   * stages in between were passed as well. Readings of other drones, old ones, and such that come
   * after the end say nothing.
   */
  public void observe(Reading reading) {
    Optional<DeliveryStage> indicated = reading.phase().stage();
    if (indicated.isPresent() && concerns(reading)) {
      flight = flight == null ? Flight.takenOff(reading) : flight.advancedTo(reading);
      if (indicated.get() != DeliveryStage.COMPLETED || isHandedOver(reading)) {
        stage.until(indicated.get()).forEach(passed -> advanceTo(passed, reading));
      }
    }
  }

  /** Whether a reading is of a drone that the delivery does not know to be its own. */
  public boolean isAnothers(Reading reading) {
    return stage.isOpen() && !reading.droneId().equals(plan.droneId());
  }

  private boolean concerns(Reading reading) {
    return stage.isOpen()
        && reading.droneId().equals(plan.droneId())
        && (flight == null || !flight.isPast(reading));
  }

  /** A drone that turns home has handed over what it carried, or what it took to the dropoff. */
  private boolean isHandedOver(Reading turningHome) {
    return stage == DeliveryStage.IN_TRANSIT
        || turningHome.position().distanceTo(plan.dropoff()) <= AT_DROPOFF_METRES;
  }

  private void advanceTo(DeliveryStage passed, Reading reading) {
    DeliveryChange.Facts facts = reached(passed, reading.time());
    String droneId = reading.droneId();
    Location position = reading.position();
    record(
        switch (passed) {
          case HEADED_TO_PICKUP -> new DeliveryChange.HeadedToPickup(facts, droneId, position);
          case IN_TRANSIT -> new DeliveryChange.InTransit(facts, droneId, position);
          case COMPLETED ->
              new DeliveryChange.Completed(
                  facts, droneId, position, flownMetres(), durationUntil(reading.time()));
          case CREATED, CANCELLED, FAILED ->
              throw new IllegalStateException("no reading leads to " + passed);
        });
  }

  /** From creation, or from the pickup time asked for where that is later. */
  private Duration durationUntil(Instant handedOver) {
    Instant pickupTime = plan.pickupTime();
    Instant from = pickupTime != null && pickupTime.isAfter(createdAt) ? pickupTime : createdAt;
    return handedOver.isBefore(from) ? Duration.ZERO : Duration.between(from, handedOver);
  }

  private double flownMetres() {
    return flight == null ? 0 : flight.flownMetres();
  }

  private DeliveryChange.Facts reached(DeliveryStage next, Instant at) {
    DeliveryChange.Facts facts = next(at);
    stage = next;
    milestones =
        Stream.concat(
                milestones.stream(), Stream.of(new Milestone(next, facts.sequence(), facts.time())))
            .toList();
    return facts;
  }

  /** The clocks of drones and services differ; the times of a delivery's changes never go back. */
  private DeliveryChange.Facts next(Instant at) {
    sequence++;
    changedAt = at.isBefore(changedAt) ? changedAt : at;
    return new DeliveryChange.Facts(id(), ownerId(), sequence, changedAt);
  }

  private void requireOwner(OwnerId owner) {
    if (!owner.value().equals(ownerId)) {
      throw new OwnerCannotChangeException(id());
    }
  }

  private void requireChangeable() {
    if (!stage.isChangeable()) {
      throw new TooLateToChangeException(id(), stage);
    }
  }

  @Override
  public String aggregateId() {
    return id;
  }

  public DeliveryId id() {
    return new DeliveryId(id);
  }

  public OwnerId ownerId() {
    return new OwnerId(ownerId);
  }

  public Instant createdAt() {
    return createdAt;
  }

  String createdKey() {
    return createdKey;
  }

  public Plan plan() {
    return plan;
  }

  public DeliveryStage stage() {
    return stage;
  }

  /** Number of the last change: the version that a client sees. */
  public long sequence() {
    return sequence;
  }

  /** The stages reached, in their order. */
  public List<Milestone> milestones() {
    return milestones;
  }

  /** Empty until the booked drone has taken off. */
  public Optional<Flight> flight() {
    return Optional.ofNullable(flight);
  }

  /** What is to be known to follow its drone; empty until that has taken off. */
  public Optional<Track> track() {
    return flight().map(current -> new Track(id, stage, current));
  }

  /** When the latest of the stored facts came to be. */
  public Instant updatedAt() {
    return flight != null && flight.time().isAfter(changedAt) ? flight.time() : changedAt;
  }

  /** When the package was handed over; empty before. */
  public Optional<Instant> completedAt() {
    return milestones.stream()
        .filter(milestone -> milestone.stage() == DeliveryStage.COMPLETED)
        .map(Milestone::at)
        .findFirst();
  }

  /**
   * When the package will be, or was, at the dropoff: from the distance and speed left once the
   * drone is in the air, as planned before. Empty if it will never arrive.
   */
  public Optional<Instant> estimatedArrival() {
    return switch (stage) {
      case CREATED -> Optional.ofNullable(plan.estimatedArrival());
      case HEADED_TO_PICKUP, IN_TRANSIT ->
          flight()
              .flatMap(current -> current.arrivalAfter(metresLeft(current.position())))
              .or(() -> Optional.ofNullable(plan.estimatedArrival()));
      case COMPLETED -> completedAt();
      case CANCELLED, FAILED -> Optional.empty();
    };
  }

  private double metresLeft(Location position) {
    return stage == DeliveryStage.IN_TRANSIT
        ? position.distanceTo(plan.dropoff())
        : position.distanceTo(plan.pickup()) + plan.pickup().distanceTo(plan.dropoff());
  }
}
