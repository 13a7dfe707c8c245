package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Loads a drone, has it changed, stores it; on a conflict with another writer from the beginning,
 * so that the drone's rules are always checked against what is stored.
 */
@Service
public class Fleet {

  private static final Logger log = LoggerFactory.getLogger(Fleet.class);

  private final DroneRepository drones;
  private final BaseRepository bases;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final Counter lost;

  Fleet(
      DroneRepository drones,
      BaseRepository bases,
      ApplicationEventPublisher events,
      Clock clock,
      MeterRegistry metrics) {
    this.drones = drones;
    this.bases = bases;
    this.events = events;
    this.clock = clock;
    this.metrics = metrics;
    this.lost = metrics.counter("drones.lost");
  }

  Drone get(DroneId id) {
    return drones.find(id).orElseThrow(() -> new DroneNotFoundException(id));
  }

  /**
   * Registers a drone, or changes what it can do.
   *
   * @throws DroneInUseException if it could not keep a booking
   */
  @RetryOnConflict
  Outcome put(DroneId id, DroneSpec spec) {
    Optional<Drone> present = drones.find(id);
    if (present.isEmpty()) {
      bases.extend(spec);
      drones.save(Drone.register(id, spec));
      return Outcome.CREATED;
    }
    if (!present.get().spec().equals(spec)) {
      present.get().replaceSpec(spec);
      bases.extend(spec);
      drones.save(present.get());
    }
    return Outcome.UNCHANGED_OR_REPLACED;
  }

  /**
   * Removes a drone; an unknown one counts as removed.
   *
   * @throws DroneInUseException if it is in the air or booked
   */
  @RetryOnConflict
  void remove(DroneId id) {
    if (drones.removeUnused(id)) {
      return;
    }
    drones
        .find(id)
        .ifPresent(
            drone -> {
              drone.requireUnused();
              throw new OptimisticLockingFailureException(
                  "Drone " + id + " has events that are not published yet");
            });
  }

  /**
   * Takes telemetry. Readings that are not newer than the last one are skipped.
   *
   * @throws DroneNotFoundException if the fleet has no such drone
   */
  @RetryOnConflict
  Observed observe(DroneId id, List<Reading> readings) {
    Drone drone = get(id);
    List<Booking> before = drone.bookings();
    drone.observe(readings);
    int accepted = drone.recordedEvents().size();
    if (accepted > 0) {
      drones.save(drone);
      announceEnded(before, drone);
    }
    return new Observed(drone.lastSequence(), accepted);
  }

  private void announceEnded(List<Booking> before, Drone drone) {
    before.stream()
        .map(booking -> new DeliveryId(booking.deliveryId()))
        .filter(delivery -> drone.booking(delivery).isEmpty())
        .forEach(delivery -> events.publishEvent(new BookingEnded(drone.id(), delivery)));
  }

  /**
   * Gives a drone up for lost, if it is in the air and has not reported since.
   *
   * @param silentSince number of the reading after which nothing came
   */
  @RetryOnConflict
  void declareLost(DroneId id, long silentSince) {
    Optional<Drone> found = drones.find(id);
    if (found.isEmpty()) {
      return;
    }
    Drone drone = found.get();
    List<Booking> before = drone.bookings();
    drone.declareLost(silentSince, clock.instant());
    if (!drone.recordedEvents().isEmpty()) {
      drones.save(drone);
      log.warn(
          "drone {} is lost: nothing came after reading {}; had bookings {}",
          id,
          silentSince,
          before.stream().map(Booking::deliveryId).toList());
      lost.increment();
      announceEnded(before, drone);
    }
  }

  /**
   * Ends the stranded booking of a delivery on a drone that was lost, because another drone has it.
   *
   * @param taken the booking as the other drone has it
   */
  @RetryOnConflict
  public void replaced(DroneId lost, DroneId replacement, Booking taken) {
    change(
            lost,
            new DeliveryId(taken.deliveryId()),
            Booking::isStranded,
            drone -> drone.replacedBy(replacement, taken, clock.instant()))
        .ifPresent(_ -> count("replaced"));
  }

  /**
   * Ends the stranded booking of a delivery on a drone that was lost, because no other drone has
   * it, if a condition holds.
   *
   * @param condition evaluated between load and store
   */
  @RetryOnConflict
  public void notReplaced(DroneId lost, DeliveryId delivery, Predicate<Booking> condition) {
    change(
            lost,
            delivery,
            booking -> booking.isStranded() && condition.test(booking),
            drone -> drone.notReplaced(delivery, clock.instant()))
        .ifPresent(
            drone -> {
              count("not-replaced");
              events.publishEvent(new BookingEnded(drone.id(), delivery));
            });
  }

  private void count(String outcome) {
    metrics.counter("bookings.stranded", "outcome", outcome).increment();
  }

  /**
   * Books a drone if it can take the order now; an equal booking that it has already stays as it
   * is.
   *
   * @return the booking, or empty if the drone cannot take it, or is gone
   * @throws TooLateToChangeException if it carries the delivery's package
   */
  @RetryOnConflict
  public Optional<Booking> book(DroneId id, DeliveryId delivery, DeliveryOrder order, Pace pace) {
    return drones.find(id).flatMap(drone -> book(drone, delivery, order, pace));
  }

  /**
   * Books a drone that was loaded a moment ago, like {@link #book(DroneId, DeliveryId,
   * DeliveryOrder, Pace)} but in one write.
   *
   * @param loaded not to be used any further
   * @throws OptimisticLockingFailureException if the drone was changed since it was loaded
   */
  public Optional<Booking> book(Drone loaded, DeliveryId delivery, DeliveryOrder order, Pace pace) {
    Optional<Booking> present = loaded.booking(delivery);
    if (present.filter(booking -> booking.isFor(order)).isPresent()) {
      return present;
    }
    Optional<Booking> offered = loaded.offer(delivery, order, clock.instant(), pace);
    if (offered.isPresent()) {
      loaded.book(offered.get());
      drones.save(loaded);
    }
    return offered;
  }

  /** Ends the drone's booking for a delivery, if there is one. */
  @RetryOnConflict
  public void release(DroneId id, DeliveryId delivery) {
    change(id, delivery, _ -> true, drone -> drone.release(delivery));
  }

  /**
   * Ends the drone's booking for a delivery if a condition holds.
   *
   * @param condition evaluated between load and store, so that whatever it depends on and is
   *     confirmed by a later write to the drone stops the release
   */
  @RetryOnConflict
  public void releaseIf(DroneId id, DeliveryId delivery, Predicate<Booking> condition) {
    change(id, delivery, condition, drone -> drone.release(delivery));
  }

  /** Notes that the drone's booking for a delivery may belong to nobody. */
  @RetryOnConflict
  public void suspect(DroneId id, DeliveryId delivery) {
    change(id, delivery, _ -> true, drone -> drone.suspect(delivery, clock.instant()));
  }

  /** Notes that the drone's booking for a delivery is the one that counts. */
  @RetryOnConflict
  public void confirm(DroneId id, DeliveryId delivery) {
    change(id, delivery, _ -> true, drone -> drone.confirm(delivery));
  }

  /** The changed drone; empty if it has no such booking. */
  private Optional<Drone> change(
      DroneId id, DeliveryId delivery, Predicate<Booking> condition, Consumer<Drone> transition) {
    Optional<Drone> changed =
        drones.find(id).filter(drone -> drone.booking(delivery).filter(condition).isPresent());
    changed.ifPresent(
        drone -> {
          transition.accept(drone);
          drones.save(drone);
        });
    return changed;
  }

  /** What an idempotent PUT did. */
  enum Outcome {
    CREATED,
    UNCHANGED_OR_REPLACED
  }

  /**
   * What became of a batch of readings.
   *
   * @param lastSequence of the drone
   * @param accepted how many readings were new
   */
  record Observed(long lastSequence, int accepted) {}
}
