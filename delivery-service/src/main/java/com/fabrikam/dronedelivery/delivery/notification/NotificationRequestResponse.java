package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.delivery.inflight.DeliveryStage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification request and what became of it.
 *
 * @param messages one for each stage reached since, in their order
 */
record NotificationRequestResponse(
    String notificationRequestId,
    String deliveryId,
    @Nullable String email,
    @Nullable String sms,
    State state,
    Instant createdAt,
    List<MessageResponse> messages) {

  enum State {
    /** For the next stage. */
    WAITING,
    /** A message is being sent, or will be tried again. */
    SENDING,
    /** The latest message was taken by the mail server or the provider. */
    SENT,
    /** The latest message could not be delivered, or there is nobody who could. */
    UNDELIVERABLE
  }

  /**
   * A message to the customer.
   *
   * @param reason why it could not be delivered, or not yet
   */
  record MessageResponse(
      DeliveryStage stage,
      Notification.State state,
      Instant occurredAt,
      int attempts,
      @Nullable Instant sentAt,
      @Nullable String reason) {

    static MessageResponse of(Notification notification) {
      return new MessageResponse(
          notification.stage(),
          notification.state(),
          notification.occurredAt(),
          notification.attempts(),
          notification.sentAt(),
          notification.reason());
    }
  }

  /**
   * Shows a request.
   *
   * @param reachable whether there is anybody who could send
   */
  static NotificationRequestResponse of(
      NotificationRequest request, List<Notification> notifications, boolean reachable) {
    return new NotificationRequestResponse(
        request.id(),
        request.deliveryId(),
        request.channel() == Channel.EMAIL ? request.address() : null,
        request.channel() == Channel.SMS ? request.address() : null,
        state(notifications, reachable),
        request.createdAt(),
        notifications.stream().map(MessageResponse::of).toList());
  }

  private static State state(List<Notification> notifications, boolean reachable) {
    if (notifications.isEmpty()) {
      return reachable ? State.WAITING : State.UNDELIVERABLE;
    }
    return switch (notifications.getLast().state()) {
      case PENDING -> State.SENDING;
      case SENT -> State.SENT;
      case UNDELIVERABLE -> State.UNDELIVERABLE;
    };
  }
}
