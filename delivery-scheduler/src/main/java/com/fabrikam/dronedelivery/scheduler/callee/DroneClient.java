package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryOrder;
import com.fabrikam.dronedelivery.scheduler.order.Location;
import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bookings of drone-management; a delivery has one at most. */
public class DroneClient {

  private static final String BOOKING = "/bookings/{delivery}";

  private final CalleeHttp http;

  DroneClient(CalleeHttp http) {
    this.http = http;
  }

  /**
   * Books a drone, or replaces what was booked for the delivery; when that is refused, what was
   * booked before stays.
   *
   * @throws RefusedException {@code no-drone-available}, {@code out-of-range} or {@code
   *     too-late-to-change}
   * @throws CalleeUnavailableException if there was no usable answer in time
   */
  public Booking book(DeliveryId delivery, DeliveryOrder order, Deadline deadline) {
    BookingBody body =
        new BookingBody(
            order.pickup(),
            order.dropoff(),
            order.pickupTime(),
            order.deadline(),
            order.expedited(),
            new Load(order.parcel().size(), order.parcel().weightKg()));
    return http.read(http.put(deadline, body, null, BOOKING, delivery), Booking.class);
  }

  /**
   * Gives the drone back; one that is not booked counts as given back.
   *
   * @throws CallFailedException if that is not certain
   */
  public void cancel(DeliveryId delivery, Deadline deadline) {
    http.delete(deadline, null, BOOKING, delivery);
  }

  private record BookingBody(
      Location pickup,
      Location dropoff,
      @Nullable Instant pickupTime,
      @Nullable Instant deadline,
      boolean expedited,
      @JsonProperty("package") Load load) {}

  private record Load(PackageSize size, double weightKg) {}
}
