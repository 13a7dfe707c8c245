package com.fabrikam.dronedelivery.delivery.notification;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are told.
 *
 * @param pollInterval how often the queue is looked at
 * @param lease longer than any attempt can take; after it another replica tries
 * @param firstRetry after the first failure; doubled after each further one
 * @param longestRetry longest time between two attempts
 * @param mostAttempts after which a message is given up
 * @param mostAtOnce messages that a replica sends at the same time
 * @param mostPerDelivery requests that a delivery can have
 */
@ConfigurationProperties("notification")
record NotificationProperties(
    @DefaultValue("500ms") Duration pollInterval,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("5s") Duration firstRetry,
    @DefaultValue("10m") Duration longestRetry,
    @DefaultValue("10") int mostAttempts,
    @DefaultValue("8") int mostAtOnce,
    @DefaultValue("20") int mostPerDelivery,
    @DefaultValue Email email,
    @DefaultValue Sms sms) {

  /**
   * Mail; the server itself is configured by {@code spring.mail}.
   *
   * @param from sender of all mail
   */
  record Email(@DefaultValue("Drone Delivery <deliveries@fabrikam.example>") String from) {}

  /**
   * Text messages.
   *
   * @param url where the provider takes messages; absent means that there is no provider
   * @param secret shared with the provider, signs every request
   */
  record Sms(
      @Nullable URI url,
      @Nullable String secret,
      @DefaultValue("2s") Duration connectTimeout,
      @DefaultValue("5s") Duration readTimeout) {}

  /** The time to wait after an attempt that failed. */
  Duration retryAfter(int attempts) {
    double factor = Math.pow(2, Math.max(0, attempts - 1));
    double millis = Math.min(firstRetry.toMillis() * factor, longestRetry.toMillis());
    return Duration.ofMillis((long) millis);
  }
}
