package com.fabrikam.dronedelivery.delivery.inflight;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What is told of drones, for deliveries that are not known to be theirs yet: the events of two
 * drones come in no order, and the request that names a delivery's drone may come after all that
 * the drone has to tell.
 *
 * <p>Whoever hears of a drone keeps that first and then looks at the delivery; whoever stores a
 * delivery does that first and then looks at what was kept. So at least one of two at the same time
 * sees the other.
 */
@Service
public class DroneNews {

  private final DroneNewsRepository news;
  private final DeliveryRepository deliveries;
  private final TrackRepository tracks;
  private final Clock clock;

  DroneNews(
      DroneNewsRepository news,
      DeliveryRepository deliveries,
      TrackRepository tracks,
      Clock clock) {
    this.news = news;
    this.deliveries = deliveries;
    this.tracks = tracks;
    this.clock = clock;
  }

  /** Keeps losses; to be followed by {@link #catchUp} of the deliveries that there are. */
  public void keepLosses(Collection<DroneLoss> losses) {
    news.keepLosses(losses);
  }

  /**
   * Keeps readings of drones that fly for deliveries which do not know it; to be followed by {@link
   * #catchUp} of those that do by now.
   */
  public void keepReadings(Collection<Reading> readings) {
    news.keepReadings(readings, clock.instant());
  }

  /** The plan as it is flown, if its drone was lost and another one took over. */
  Plan present(DeliveryId delivery, Plan plan) {
    List<DroneLoss> losses = news.lossesFor(delivery);
    Plan present = plan;
    for (int i = 0; i < losses.size(); i++) {
      Plan former = present;
      present = lossOf(former, losses).flatMap(loss -> loss.replan(former)).orElse(former);
    }
    return present;
  }

  /**
   * Brings a delivery up to what is known of its drones.
   *
   * @param stored the delivery as it was stored
   * @return the delivery as it is then
   */
  @RetryOnConflict
  public Delivery catchUp(Delivery stored) {
    List<DroneLoss> losses = news.lossesFor(stored.id());
    List<Reading> readings = news.readingsFor(stored.id());
    if (losses.isEmpty() && readings.isEmpty()) {
      return stored;
    }
    Delivery delivery = deliveries.getTracked(stored.id());
    Optional<Track> before = delivery.track();
    readings.forEach(delivery::observe);
    for (int i = 0; i < losses.size(); i++) {
      lossOf(delivery.plan(), losses).ifPresent(delivery::lose);
      readings.forEach(delivery::observe);
    }
    if (!delivery.recordedEvents().isEmpty()) {
      deliveries.save(delivery);
    }
    delivery
        .track()
        .filter(after -> !before.equals(Optional.of(after)))
        .ifPresent(after -> tracks.save(List.of(after), List.of()));
    return delivery;
  }

  private static Optional<DroneLoss> lossOf(Plan plan, List<DroneLoss> losses) {
    return losses.stream().filter(loss -> loss.droneId().equals(plan.droneId())).findFirst();
  }
}
