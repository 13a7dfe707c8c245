package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.scheduler.order.DeliveryId;
import org.springframework.http.HttpStatus;

/** Another operation holds the delivery for longer than this request can wait. */
@Problem(
    type = "service-unavailable",
    status = HttpStatus.SERVICE_UNAVAILABLE,
    retryAfterSeconds = 5)
public class DeliveryBusyException extends RuntimeException {

  DeliveryBusyException(DeliveryId delivery) {
    super("Another operation on delivery " + delivery + " is not finished; repeat the request.");
  }
}
