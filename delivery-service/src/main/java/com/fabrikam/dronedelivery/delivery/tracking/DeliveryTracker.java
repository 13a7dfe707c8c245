package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.chassis.aggregate.RetryOnConflict;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import com.fabrikam.dronedelivery.delivery.inflight.LiveDelivery;
import com.fabrikam.dronedelivery.delivery.inflight.Progress;
import com.fabrikam.dronedelivery.delivery.inflight.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Applies a batch of readings to the deliveries they are for, in their order.
 *
 * <p>Nearly all readings only move a drone. Those are applied to the live part of the delivery, and
 * only the last of a batch is stored. A delivery that reaches a stage is loaded as a whole, because
 * then its events are due. Each way ends in one bulk write, guarded by the version that was read;
 * if anybody came between, the batch is applied again, which is harmless for what was stored
 * already: its readings are stale by then.
 */
@Service
class DeliveryTracker {

  private final DeliveryRepository deliveries;

  DeliveryTracker(DeliveryRepository deliveries) {
    this.deliveries = deliveries;
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
    List<LiveDelivery> moved = new ArrayList<>();
    List<String> reachingStages = new ArrayList<>();
    for (LiveDelivery live : deliveries.findLive(byDelivery.keySet())) {
      Optional<Progress> after =
          moved(live.progress(), byDelivery.getOrDefault(live.id(), List.of()));
      if (after.isEmpty()) {
        reachingStages.add(live.id());
      } else if (!after.get().equals(live.progress())) {
        moved.add(new LiveDelivery(live.id(), live.version(), after.get()));
      }
    }
    deliveries.saveAll(observed(reachingStages, byDelivery));
    deliveries.saveMoved(moved);
  }

  /** Empty if the readings do more than move the drone. */
  private static Optional<Progress> moved(Progress before, List<Reading> readings) {
    Progress now = before;
    for (Reading reading : readings) {
      switch (now.meaningOf(reading)) {
        case NOTHING -> {}
        case MOVED -> now = now.movedTo(now.flightAfter(reading));
        case STAGE_REACHED -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(now);
  }

  private List<Delivery> observed(List<String> ids, Map<String, List<Reading>> readings) {
    List<Delivery> found = deliveries.findAll(ids);
    found.forEach(
        delivery ->
            readings.getOrDefault(delivery.aggregateId(), List.of()).forEach(delivery::observe));
    return found;
  }
}
