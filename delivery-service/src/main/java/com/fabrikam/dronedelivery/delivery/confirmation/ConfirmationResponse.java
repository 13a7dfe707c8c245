package com.fabrikam.dronedelivery.delivery.confirmation;

import com.fabrikam.dronedelivery.delivery.inflight.ConfirmationRequired;
import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.Location;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proof of a delivery, with positions as the asked version of the API has them.
 *
 * @param deliveredAt when the package was handed over
 * @param position where the drone was then
 * @param flownMetres from take-off to the handing over
 * @param confirmationRequired what the customer wanted as proof
 */
record ConfirmationResponse<P>(
    String deliveryId,
    Instant deliveredAt,
    P position,
    String droneId,
    double flownMetres,
    ConfirmationRequired confirmationRequired) {

  /** Empty until the delivery is completed. */
  static <P> Optional<ConfirmationResponse<P>> of(
      Delivery delivery, Function<Location, P> positions) {
    return delivery
        .completedAt()
        .flatMap(
            deliveredAt ->
                delivery
                    .flight()
                    .map(
                        flight ->
                            new ConfirmationResponse<>(
                                delivery.id().value(),
                                deliveredAt,
                                positions.apply(flight.position()),
                                flight.droneId(),
                                flight.flownMetres(),
                                delivery.plan().confirmationRequired())));
  }
}
