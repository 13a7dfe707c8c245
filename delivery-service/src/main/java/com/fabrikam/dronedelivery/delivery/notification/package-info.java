/**
 * Telling customers, by mail or text message, when their delivery reaches a stage.
 *
 * <p>A {@link com.fabrikam.dronedelivery.delivery.notification.NotificationRequest} asks for it.
 * {@link com.fabrikam.dronedelivery.delivery.notification.StageListener} consumes this service's
 * own {@code delivery-events} and only puts a {@link
 * com.fabrikam.dronedelivery.delivery.notification.Notification} on the queue, once per request and
 * stage. {@link com.fabrikam.dronedelivery.delivery.notification.NotificationSender} works the
 * queue off: claimed by lease, repeated with back-off, given up after a limit. So a mail server
 * that is slow or away holds up nobody.
 */
@NullMarked
package com.fabrikam.dronedelivery.delivery.notification;

import org.jspecify.annotations.NullMarked;
