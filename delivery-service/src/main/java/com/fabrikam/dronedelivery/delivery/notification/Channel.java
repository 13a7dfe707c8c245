package com.fabrikam.dronedelivery.delivery.notification;

/** How a customer is told. */
enum Channel {
  EMAIL,
  SMS
}
