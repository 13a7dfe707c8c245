package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.scheduler.callee.CalleeHttp.Answer;
import com.fabrikam.dronedelivery.scheduler.callee.CurrentDelivery.Stage;
import com.fabrikam.dronedelivery.scheduler.order.ConfirmationRequired;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.Parcel;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of delivery-service, whose representation this service passes on but never defines.
 */
public class DeliveryClient {

  private static final String DELIVERY = "/deliveries/{id}";
  private static final String UNKNOWN = "delivery-not-found";

  private final CalleeHttp http;

  DeliveryClient(CalleeHttp http) {
    this.http = http;
  }

  /**
   * Looks a delivery up.
   *
   * @throws CallFailedException if there was no usable answer in time
   */
  public Optional<CurrentDelivery> find(DeliveryId id, Deadline deadline) {
    try {
      return Optional.of(current(http.get(deadline, DELIVERY, id)));
    } catch (RefusedException refused) {
      if (refused.refusal().is(UNKNOWN)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * Creates the delivery with its drone. One that is there with this plan counts as well.
   *
   * @throws RefusedException {@code stale-version} if it is there with another plan
   * @throws CalleeUnavailableException if there was no usable answer in time
   */
  public DeliveryAnswer create(
      DeliveryId id, DeliveryOrder order, Booking booking, Deadline deadline) {
    return answer(http.create(deadline, body(order, booking), DELIVERY, id), id, deadline);
  }

  /**
   * Replaces the delivery's plan and drone.
   *
   * @param ifMatch the version that is to be replaced
   * @throws RefusedException {@code too-late-to-change}, {@code owner-cannot-change} or {@code
   *     stale-version}
   * @throws CalleeUnavailableException if there was no usable answer in time
   */
  public DeliveryAnswer put(
      DeliveryId id, DeliveryOrder order, Booking booking, String ifMatch, Deadline deadline) {
    return answer(http.put(deadline, body(order, booking), ifMatch, DELIVERY, id), id, deadline);
  }

  private static DeliveryBody body(DeliveryOrder order, Booking booking) {
    return new DeliveryBody(
        order.ownerId(),
        order.pickup(),
        order.dropoff(),
        order.parcel(),
        order.pickupTime(),
        order.deadline(),
        order.expedited(),
        order.confirmationRequired(),
        booking.droneId(),
        booking.estimatedArrival());
  }

  private DeliveryAnswer answer(Answer answer, DeliveryId id, Deadline deadline) {
    return answer.hasBody() ? represented(answer) : asItIsNow(id, deadline);
  }

  private DeliveryAnswer asItIsNow(DeliveryId id, Deadline deadline) {
    try {
      return represented(http.get(deadline, DELIVERY, id));
    } catch (CallFailedException failure) {
      throw failure.withEffectPossible();
    }
  }

  /**
   * Cancels the delivery; one that is cancelled already counts as well.
   *
   * @param ifMatch the version that is to be cancelled; null for whatever there is
   * @throws RefusedException {@code delivery-not-found}, {@code too-late-to-change} or {@code
   *     stale-version}
   * @throws CalleeUnavailableException if there was no usable answer in time
   */
  public void cancel(DeliveryId id, @Nullable String ifMatch, Deadline deadline) {
    http.delete(deadline, ifMatch, DELIVERY, id);
  }

  private CurrentDelivery current(Answer answer) {
    DeliveryRepresentation delivery = http.read(answer, DeliveryRepresentation.class);
    DeliveryOrder order =
        new DeliveryOrder(
            delivery.ownerId(),
            delivery.pickup(),
            delivery.dropoff(),
            delivery.parcel(),
            delivery.pickupTime(),
            delivery.deadline(),
            delivery.expedited(),
            delivery.confirmationRequired());
    return new CurrentDelivery(
        order,
        new Booking(delivery.droneId(), delivery.estimatedArrival()),
        delivery.stage(),
        represented(answer));
  }

  private static DeliveryAnswer represented(Answer answer) {
    if (answer.etag() == null) {
      throw new CalleeUnavailableException(
          Callee.DELIVERY, true, new IOException("answered without an ETag"));
    }
    return new DeliveryAnswer(answer.etag(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  private record DeliveryBody(
      String ownerId,
      Location pickup,
      Location dropoff,
      @JsonProperty("package") Parcel parcel,
      @Nullable Instant pickupTime,
      @Nullable Instant deadline,
      boolean expedited,
      ConfirmationRequired confirmationRequired,
      String droneId,
      @Nullable Instant estimatedArrival) {}

  private record DeliveryRepresentation(
      String ownerId,
      Location pickup,
      Location dropoff,
      @JsonProperty("package") Parcel parcel,
      @Nullable Instant pickupTime,
      @Nullable Instant deadline,
      boolean expedited,
      ConfirmationRequired confirmationRequired,
      String droneId,
      @Nullable Instant estimatedArrival,
      Stage stage) {}
}
