package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Takes customers' requests, and queues what they are to be told. */
@Service
class NotificationDesk {

  private final DeliveryRepository deliveries;
  private final NotificationRequestRepository requests;
  private final NotificationRepository notifications;
  private final NotificationProperties properties;
  private final Clock clock;

  NotificationDesk(
      DeliveryRepository deliveries,
      NotificationRequestRepository requests,
      NotificationRepository notifications,
      NotificationProperties properties,
      Clock clock) {
    this.deliveries = deliveries;
    this.requests = requests;
    this.notifications = notifications;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Takes a request.
   *
   * <p>The delivery is looked at again once the request is stored: a stage reached in between has
   * had its event heard, maybe, before there was anybody to tell.
   *
   * @throws com.fabrikam.dronedelivery.delivery.inflight.DeliveryNotFoundException if there is no
   *     such delivery
   * @throws DeliveryEndedException if there is nothing to tell any more
   * @throws TooManyNotificationRequestsException if the delivery has as many as it may
   */
  NotificationRequest open(DeliveryId deliveryId, Channel channel, String address) {
    Delivery delivery = deliveries.get(deliveryId);
    if (!delivery.stage().isOpen()) {
      throw new DeliveryEndedException(deliveryId, delivery.stage());
    }
    if (requests.ofDeliveries(List.of(deliveryId.value())).size() >= properties.mostPerDelivery()) {
      throw new TooManyNotificationRequestsException(deliveryId, properties.mostPerDelivery());
    }
    NotificationRequest request =
        new NotificationRequest(
            NotificationRequestId.random().value(),
            deliveryId.value(),
            channel,
            address,
            clock.instant(),
            delivery.sequence());
    requests.add(request);
    notifyOf(
        deliveries.get(deliveryId).milestones().stream()
            .map(
                milestone ->
                    new StageReached(
                        deliveryId.value(),
                        milestone.stage(),
                        milestone.sequence(),
                        milestone.at()))
            .toList());
    return request;
  }

  /** Forgets a request; one that is not known counts as forgotten. */
  void close(DeliveryId deliveryId, NotificationRequestId id) {
    requests
        .find(id.value())
        .filter(request -> request.isFor(deliveryId))
        .ifPresent(
            request -> {
              notifications.removeOf(request.id());
              requests.remove(request);
            });
  }

  /** Queues a notification for each request that wants to know of a stage, once. */
  void notifyOf(Collection<StageReached> stages) {
    Map<String, List<NotificationRequest>> wanted =
        requests
            .ofDeliveries(stages.stream().map(StageReached::deliveryId).distinct().toList())
            .stream()
            .collect(Collectors.groupingBy(NotificationRequest::deliveryId));
    Instant now = clock.instant();
    notifications.add(
        stages.stream()
            .flatMap(
                reached ->
                    wanted.getOrDefault(reached.deliveryId(), List.of()).stream()
                        .filter(request -> reached.sequence() > request.sinceSequence())
                        .map(request -> Notification.of(request, reached, now)))
            .toList());
  }
}
