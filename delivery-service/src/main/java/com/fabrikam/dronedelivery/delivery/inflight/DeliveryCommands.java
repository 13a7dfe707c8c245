package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * Changes deliveries. Commands and a drone's readings race for the same delivery: each command is
 * repeated as a whole, the check of the expected version included, until nobody came between.
 *
 * <p>A command that finds its work done answers so whatever version was expected: the client is
 * repeating a request whose answer it did not get (RFC 9110, section 13.1.1).
 */
@Service
class DeliveryCommands {

  private final DeliveryRepository deliveries;
  private final TrackRepository tracks;
  private final DroneNews news;
  private final Clock clock;

  DeliveryCommands(
      DeliveryRepository deliveries, TrackRepository tracks, DroneNews news, Clock clock) {
    this.deliveries = deliveries;
    this.tracks = tracks;
    this.news = news;
    this.clock = clock;
  }

  /** What a PUT did, and the delivery as it is now. */
  record Put(Effect effect, Delivery delivery) {

    enum Effect {
      CREATED,
      REPLACED,
      UNCHANGED
    }
  }

  /**
   * Creates the delivery or replaces its plan. A drone that was replaced since the plan was made
   * stands for the one that took over: so a request that is repeated changes nothing.
   *
   * @throws OwnerCannotChangeException if it is another customer's
   * @throws TooLateToChangeException if its plan differs and stands already
   * @throws StaleVersionException if it is not in the expected version
   */
  @RetryOnConflict
  Put put(DeliveryId id, OwnerId owner, Plan plan, ExpectedVersion expected) {
    Put put =
        deliveries
            .find(id)
            .map(found -> replace(found, owner, flownNow(found, plan), expected))
            .orElseGet(() -> create(id, owner, plan, expected));
    return new Put(put.effect(), news.catchUp(put.delivery()));
  }

  private Put create(DeliveryId id, OwnerId owner, Plan plan, ExpectedVersion expected) {
    expected.requireAbsent(id);
    Delivery created = Delivery.schedule(id, owner, plan, clock.instant());
    return new Put(Put.Effect.CREATED, deliveries.save(created));
  }

  private Plan flownNow(Delivery found, Plan plan) {
    return found.plan().droneId().equals(plan.droneId()) ? plan : news.present(found.id(), plan);
  }

  /**
   * Replaces a part of the plan.
   *
   * @throws DeliveryNotFoundException if there is no such delivery
   * @throws TooLateToChangeException if the plan differs and stands already
   * @throws StaleVersionException if it is not in the expected version
   */
  @RetryOnConflict
  Put replan(DeliveryId id, UnaryOperator<Plan> change, ExpectedVersion expected) {
    Delivery delivery = deliveries.get(id);
    return replace(delivery, delivery.ownerId(), change.apply(delivery.plan()), expected);
  }

  /**
   * Cancels the delivery.
   *
   * @throws DeliveryNotFoundException if there is no such delivery
   * @throws TooLateToChangeException if the package is on the drone, or it ended otherwise
   * @throws StaleVersionException if it is not in the expected version
   */
  @RetryOnConflict
  void cancel(DeliveryId id, ExpectedVersion expected) {
    Delivery delivery = deliveries.getTracked(id);
    if (delivery.stage() != DeliveryStage.CANCELLED) {
      expected.require(delivery);
      delivery.cancel(clock.instant());
      deliveries.save(delivery);
      delivery.track().ifPresent(ended -> tracks.save(List.of(ended), List.of()));
    }
  }

  private Put replace(Delivery delivery, OwnerId owner, Plan plan, ExpectedVersion expected) {
    if (!delivery.isPlannedAs(owner, plan)) {
      expected.require(delivery);
      delivery.reschedule(owner, plan, clock.instant());
      return new Put(Put.Effect.REPLACED, deliveries.save(delivery));
    }
    return new Put(Put.Effect.UNCHANGED, delivery);
  }
}
