package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.DroneLoss;
import com.fabrikam.dronedelivery.delivery.inflight.DroneNews;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import com.fabrikam.dronedelivery.delivery.inflight.Track;
import com.fabrikam.dronedelivery.delivery.inflight.TrackRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Applies a batch of readings to the deliveries they are for, in their order.
 *
 * <p>Nearly all readings only move a drone: its track settles them, and only the last of a batch is
 * stored. For the others the delivery itself is asked, which may reach a stage. Deliveries are
 * stored before tracks, each in one bulk write: a track that is behind leads to the delivery being
 * asked again, and a delivery finds that it knows the reading already. If anybody changed a
 * delivery meanwhile, the batch is applied again, which is harmless for the same reason. A reading
 * for a delivery that does not know the drone, or is not known itself, is kept until it does.
 */
@Service
class DeliveryTracker {

  private final DeliveryRepository deliveries;
  private final TrackRepository tracks;
  private final DroneNews news;

  DeliveryTracker(DeliveryRepository deliveries, TrackRepository tracks, DroneNews news) {
    this.deliveries = deliveries;
    this.tracks = tracks;
    this.news = news;
  }

  /** Tells deliveries what the losses of drones mean for them, now or once they are there. */
  void lose(List<DroneLoss> losses) {
    news.keepLosses(losses);
    catchUp(losses.stream().map(DroneLoss::deliveryId).distinct().toList());
  }

  private void catchUp(Collection<String> ids) {
    deliveries.findAll(ids).forEach(news::catchUp);
  }

  @RetryOnConflict
  void apply(List<Reading> readings) {
    Map<String, List<Reading>> byDelivery =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    reading -> reading.deliveryId().value(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, Track> known = tracks.findAll(byDelivery.keySet());
    List<Track> moved = new ArrayList<>();
    List<String> toBeAsked = new ArrayList<>();
    byDelivery.forEach(
        (id, own) -> {
          Track before = known.get(id);
          Optional<Track> after = settled(before, own);
          if (after.isEmpty()) {
            toBeAsked.add(id);
          } else if (!after.get().equals(before)) {
            moved.add(after.get());
          }
        });
    List<Delivery> asked = deliveries.findAll(toBeAsked);
    tracks.save(decided(asked, byDelivery, known), moved);
    keepEarly(early(toBeAsked, byDelivery, asked));
  }

  /** Those of drones that the deliveries do not know to be theirs. */
  private static List<Reading> early(
      List<String> ids, Map<String, List<Reading>> readings, List<Delivery> asked) {
    Map<String, Delivery> present =
        asked.stream().collect(Collectors.toMap(Delivery::aggregateId, Function.identity()));
    return ids.stream()
        .flatMap(id -> readings.getOrDefault(id, List.of()).stream())
        .filter(Reading::isOnTheWay)
        .filter(
            reading -> {
              Delivery delivery = present.get(reading.deliveryId().value());
              return delivery == null || delivery.isAnothers(reading);
            })
        .toList();
  }

  private void keepEarly(List<Reading> readings) {
    if (!readings.isEmpty()) {
      news.keepReadings(readings);
      catchUp(readings.stream().map(reading -> reading.deliveryId().value()).distinct().toList());
    }
  }

  /** Empty unless the track settles all readings. */
  private static Optional<Track> settled(@Nullable Track track, List<Reading> readings) {
    Track now = track;
    for (Reading reading : readings) {
      if (now == null || !now.settles(reading)) {
        return Optional.empty();
      }
      now = now.after(reading);
    }
    return Optional.ofNullable(now);
  }

  /** Asks the deliveries, stores those that reached a stage, and gives the tracks of all. */
  private List<Track> decided(
      List<Delivery> asked, Map<String, List<Reading>> readings, Map<String, Track> known) {
    for (Delivery delivery : asked) {
      Track track = known.get(delivery.aggregateId());
      if (track != null) {
        delivery.resume(track);
      }
      readings.getOrDefault(delivery.aggregateId(), List.of()).forEach(delivery::observe);
    }
    deliveries.saveAll(
        asked.stream().filter(delivery -> !delivery.recordedEvents().isEmpty()).toList());
    return asked.stream()
        .flatMap(delivery -> delivery.track().stream())
        .filter(track -> !track.equals(known.get(track.deliveryId())))
        .toList();
  }
}
