package com.fabrikam.dronedelivery.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of a customer's delivery. The events of one delivery are numbered from 1 without a
 * gap; the same cause always gives the same number.
 */
public sealed interface DeliveryEvent {

  String deliveryId();

  String ownerId();

  /** Number of the event within its delivery, from 1. */
  long sequence();

  /** When it happened. */
  Instant time();

  /** CloudEvents id: the same for every copy of the event. */
  default String id() {
    return deliveryId() + "-" + sequence();
  }

  /** CloudEvents type. */
  default String type() {
    return Type.of(this).ceType;
  }

  /** The delivery was accepted and a drone is booked for it. */
  record Created(String deliveryId, String ownerId, long sequence, Instant time, DeliveryPlan plan)
      implements DeliveryEvent {}

  /** The plan was replaced, by the customer or because the drone had to be replaced. */
  record Rescheduled(
      String deliveryId, String ownerId, long sequence, Instant time, DeliveryPlan plan)
      implements DeliveryEvent {}

  /** The drone took off. */
  record HeadedToPickup(
      String deliveryId,
      String ownerId,
      long sequence,
      Instant time,
      String droneId,
      Position position)
      implements DeliveryEvent {}

  /** The package is on the drone. */
  record InTransit(
      String deliveryId,
      String ownerId,
      long sequence,
      Instant time,
      String droneId,
      Position position)
      implements DeliveryEvent {}

  /**
   * The package was handed over.
   *
   * @param distanceMetres flown for this delivery, from take-off to dropoff
   * @param durationSeconds from creation, or from the pickup time asked for where that is later, to
   *     the handing over
   */
  record Completed(
      String deliveryId,
      String ownerId,
      long sequence,
      Instant time,
      String droneId,
      Position position,
      double distanceMetres,
      double durationSeconds)
      implements DeliveryEvent {}

  /** The customer called it off before the package was on the drone. */
  record Cancelled(String deliveryId, String ownerId, long sequence, Instant time)
      implements DeliveryEvent {}

  /**
   * It cannot be delivered any more.
   *
   * @param reason a stable word, such as {@code drone-lost}
   */
  record Failed(String deliveryId, String ownerId, long sequence, Instant time, String reason)
      implements DeliveryEvent {}

  /** The types of delivery event, as they are named on the wire. */
  enum Type {
    CREATED("com.fabrikam.delivery.created.v1", Created.class),
    RESCHEDULED("com.fabrikam.delivery.rescheduled.v1", Rescheduled.class),
    HEADED_TO_PICKUP("com.fabrikam.delivery.headed-to-pickup.v1", HeadedToPickup.class),
    IN_TRANSIT("com.fabrikam.delivery.in-transit.v1", InTransit.class),
    COMPLETED("com.fabrikam.delivery.completed.v1", Completed.class),
    CANCELLED("com.fabrikam.delivery.cancelled.v1", Cancelled.class),
    FAILED("com.fabrikam.delivery.failed.v1", Failed.class);

    private static final Map<Class<?>, Type> BY_PAYLOAD =
        Arrays.stream(values()).collect(Collectors.toMap(Type::payload, Function.identity()));
    private static final Map<String, Type> BY_CE_TYPE =
        Arrays.stream(values()).collect(Collectors.toMap(Type::ceType, Function.identity()));

    private final String ceType;
    private final Class<? extends DeliveryEvent> payload;

    Type(String ceType, Class<? extends DeliveryEvent> payload) {
      this.ceType = ceType;
      this.payload = payload;
    }

    /** The type of an event at hand. */
    public static Type of(DeliveryEvent event) {
      Type type = BY_PAYLOAD.get(event.getClass());
      if (type == null) {
        throw new IllegalArgumentException("no type is declared for " + event.getClass());
      }
      return type;
    }

    /** The type of a message, or empty when this version of the contract does not know it. */
    public static Optional<Type> ofCeType(String ceType) {
      return Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }

    /** The CloudEvents {@code type} attribute. */
    public String ceType() {
      return ceType;
    }

    /** The record that the message's data is read into. */
    public Class<? extends DeliveryEvent> payload() {
      return payload;
    }
  }
}
