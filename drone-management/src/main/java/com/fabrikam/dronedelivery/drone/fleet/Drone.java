package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.aggregate.AggregateRoot;
import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A drone with its bookings. Invariant: no two of its bookings overlap, and it can fly each of
 * them: package, range, deadline.
 */
@Document("drones")
@CompoundIndex(name = "delivery", def = "{'bookings.deliveryId': 1}", sparse = true)
@CompoundIndex(name = "base", def = "{'lookup.base': 1, 'lookup.lot': 1}")
@CompoundIndex(name = "service-area", def = "{'lookup.serviceCells': 1}")
@CompoundIndex(name = "position", def = "{'lookup.positionCells': 1, '_id': 1}")
@CompoundIndex(name = "status", def = "{'status': 1, '_id': 1}")
@CompoundIndex(name = "due", def = "{'status': 1, 'lookup.dueAt': 1}")
@CompoundIndex(name = "stray", def = "{'lookup.stray': 1}", sparse = true)
@CompoundIndex(name = "stranded", def = "{'lookup.stranded': 1}", sparse = true)
public class Drone extends AggregateRoot<DroneEvent> {

  /** Keeps the document small enough to be written with every reading. */
  static final int MOST_BOOKINGS = 200;

  @Id private final String id;
  private DroneSpec spec;
  private DroneStatus status;
  private LastReport last;
  private List<Booking> bookings;

  @SuppressWarnings("UnusedVariable") // read by queries
  private Lookup lookup;

  Drone(String id, DroneSpec spec, DroneStatus status, LastReport last, List<Booking> bookings) {
    this.id = id;
    this.spec = spec;
    this.status = status;
    this.last = last;
    this.bookings = bookings;
    this.lookup = Lookup.of(id, spec, last, bookings);
  }

  /** A new drone, which stands at its base with a full battery. */
  static Drone register(DroneId id, DroneSpec spec) {
    return new Drone(id.value(), spec, DroneStatus.IDLE, LastReport.none(spec.base()), List.of());
  }

  @Override
  public String aggregateId() {
    return id;
  }

  public DroneId id() {
    return new DroneId(id);
  }

  public DroneSpec spec() {
    return spec;
  }

  DroneStatus status() {
    return status;
  }

  /** What the drone said last that it is doing. */
  public FlightPhase phase() {
    return last.phase();
  }

  public Location position() {
    return last.position();
  }

  /** Charge left, 0 to 1. */
  public double battery() {
    return last.battery();
  }

  /** Number of the last reading; 0 before the first. */
  public long lastSequence() {
    return last.sequence();
  }

  /** Time of the last reading; empty before the first. */
  public Optional<Instant> lastReportedAt() {
    return Optional.ofNullable(last.time());
  }

  /** By start. */
  public List<Booking> bookings() {
    return bookings;
  }

  public Optional<Booking> booking(DeliveryId delivery) {
    return timetable().of(delivery);
  }

  /** The next flight that has not begun. */
  public Optional<Booking> nextFlight() {
    return bookings.stream().filter(Booking::isToBeFlown).findFirst();
  }

  /**
   * Changes what the drone can do.
   *
   * @throws DroneInUseException if it is in the air, or could not keep a booking as agreed
   */
  void replaceSpec(DroneSpec replacement) {
    if (replacement.equals(spec)) {
      return;
    }
    if (status != DroneStatus.IDLE) {
      throw new DroneInUseException(id, "it is in the air");
    }
    for (Booking booking : bookings) {
      if (!replacement.isNoWorseThan(spec, booking.order())) {
        throw new DroneInUseException(id, "it could not keep its booking " + booking.deliveryId());
      }
    }
    if (!replacement.base().equals(spec.base())) {
      last = last.movedTo(replacement.base());
    }
    spec = replacement;
    keep(timetable());
  }

  /**
   * Checks that nobody needs the drone. A lost one may be written off.
   *
   * @throws DroneInUseException if it is in the air or booked
   */
  void requireUnused() {
    if (isInTheAir()) {
      throw new DroneInUseException(id, "it is in the air");
    }
    if (!bookings.isEmpty()) {
      throw new DroneInUseException(id, "it has " + bookings.size() + " bookings");
    }
  }

  /**
   * The booking that this drone could take for a delivery, as it stands; its own booking for the
   * same delivery does not stand in the way. Empty if it cannot take it.
   *
   * @throws TooLateToChangeException if it carries the delivery's package
   */
  public Optional<Booking> offer(DeliveryId delivery, DeliveryOrder order, Instant now, Pace pace) {
    Optional<Booking> present = booking(delivery);
    if (present.isPresent() && present.get().hasPackage()) {
      throw new TooLateToChangeException(delivery);
    }
    if (!spec.canCarry(order)
        || status == DroneStatus.LOST
        || (present.isEmpty() && bookings.size() >= MOST_BOOKINGS)) {
      return Optional.empty();
    }
    Planner planner = new Planner(spec, now, pace);
    Optional<Booking> planned =
        present.filter(Booking::hasBegun).isPresent()
            ? planner.fromTheAir(present.get(), last, order)
            : planner.fromBase(delivery, order);
    return planned
        .filter(offered -> order.meetsDeadline(offered.estimatedArrival()))
        .filter(offered -> isFreeFor(offered, planner));
  }

  /** A drone that flies home after a cancellation is free for nothing until it has landed. */
  private boolean isFreeFor(Booking offered, Planner planner) {
    boolean calledBack = status != DroneStatus.IDLE && last.deliveryId() == null;
    return !calledBack
        && bookings.stream()
            .filter(booking -> !booking.deliveryId().equals(offered.deliveryId()))
            .noneMatch(booking -> isInTheWay(booking, offered, planner));
  }

  /** A flight that is late holds the drone beyond its booking. */
  private boolean isInTheWay(Booking booking, Booking offered, Planner planner) {
    return booking.overlaps(offered.from(), offered.until())
        || (booking.hasBegun()
            && offered.from().isBefore(planner.readyAgain(last, booking.order())));
  }

  /** Takes a booking that {@link #offer} gave, in place of any earlier one for its delivery. */
  void book(Booking offered) {
    keep(timetable().with(offered));
  }

  /** Ends a booking; a drone in the air for it flies home. One that is not there is ended. */
  void release(DeliveryId delivery) {
    if (delivery.value().equals(last.deliveryId())) {
      last = last.calledBack();
    }
    keep(timetable().without(delivery));
  }

  private boolean isInTheAir() {
    return status == DroneStatus.IN_FLIGHT || status == DroneStatus.RETURNING;
  }

  /**
   * Gives the drone up for lost. What it carries is lost with it, and what it handed over is over;
   * what it was still to fetch is stranded, to be fetched by another drone. Says nothing of a drone
   * that is not in the air, or has reported since.
   *
   * @param silentSince number of the reading after which nothing came
   */
  void declareLost(long silentSince, Instant now) {
    if (!isInTheAir() || last.sequence() != silentSince) {
      return;
    }
    status = DroneStatus.LOST;
    last = last.calledBack();
    List<DeliveryId> carried = timetable().carried();
    if (carried.isEmpty()) {
      record(lost(null, now));
    }
    carried.forEach(delivery -> record(lost(delivery, now)));
    keep(timetable().afterLoss(now));
  }

  private DroneEvent lost(@Nullable DeliveryId delivery, Instant now) {
    return new DroneEvent.Lost(id(), last.sequence(), last.position(), delivery, now);
  }

  /** Ends a stranded booking that another drone has by now. One that is not here is ended. */
  void replacedBy(DroneId replacement, Booking taken, Instant now) {
    endStranded(
        new DeliveryId(taken.deliveryId()),
        new DroneEvent.Replaced(id(), last.sequence(), replacement, taken, now));
  }

  /** Ends a stranded booking that no other drone took. One that is not here is ended. */
  void notReplaced(DeliveryId delivery, Instant now) {
    endStranded(delivery, new DroneEvent.NotReplaced(id(), last.sequence(), delivery, now));
  }

  private void endStranded(DeliveryId delivery, DroneEvent end) {
    if (booking(delivery).filter(Booking::isStranded).isPresent()) {
      release(delivery);
      record(end);
    }
  }

  /** Notes that a delivery's booking here may belong to nobody. */
  void suspect(DeliveryId delivery, Instant now) {
    keep(
        timetable().changed(delivery, booking -> booking.isStray() ? booking : booking.stray(now)));
  }

  /** Notes that a delivery's booking here is the one that counts. */
  void confirm(DeliveryId delivery) {
    keep(timetable().changed(delivery, booking -> booking.stray(null)));
  }

  /**
   * Takes the readings that are newer than the last one. A reading counts for the delivery that it
   * names only if the drone is booked for that delivery, and on the way home only if it carried the
   * package: else it merely says where the drone is. The landing ends a booking whose package was
   * carried; any other is still to be flown. A lost drone that reports again is lost no more, but
   * what has been stranded meanwhile stays so.
   */
  void observe(List<Reading> readings) {
    readings.stream()
        .sorted(Comparator.comparingLong(Reading::sequence))
        .forEach(
            reading -> {
              if (reading.sequence() > last.sequence()) {
                observe(reading);
              }
            });
    lookup = Lookup.of(id, spec, last, bookings);
  }

  private void observe(Reading reading) {
    Optional<Booking> flown =
        reading
            .delivery()
            .flatMap(this::booking)
            .filter(booking -> !booking.isStranded())
            .filter(booking -> reading.phase() != FlightPhase.TO_BASE || booking.hasPackage());
    Optional<DeliveryId> delivery = flown.flatMap(_ -> reading.delivery());
    record(new DroneEvent.Reported(id(), reading, delivery.orElse(null)));
    if (reading.phase() == FlightPhase.IDLE) {
      keep(timetable().afterLanding());
    } else {
      flown.ifPresent(booking -> progress(booking, reading.phase()));
    }
    status = reading.phase().status();
    last =
        new LastReport(
            reading.sequence(),
            reading.time(),
            reading.position(),
            reading.battery(),
            reading.phase(),
            reading.phase() == FlightPhase.IDLE
                ? null
                : delivery.map(DeliveryId::value).orElse(null));
  }

  /** A flight only goes forward: a package that was picked up stays picked up. */
  private void progress(Booking booking, FlightPhase phase) {
    if (phase.compareTo(booking.progress()) > 0) {
      keep(
          timetable()
              .changed(new DeliveryId(booking.deliveryId()), present -> present.progressed(phase)));
    }
  }

  private Timetable timetable() {
    return new Timetable(bookings);
  }

  private void keep(Timetable changed) {
    bookings = changed.bookings();
    lookup = Lookup.of(id, spec, last, bookings);
  }
}
