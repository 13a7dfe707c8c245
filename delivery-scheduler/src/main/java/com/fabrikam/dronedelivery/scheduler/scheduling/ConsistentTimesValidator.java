package com.fabrikam.dronedelivery.scheduler.scheduling;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks {@link ConsistentTimes}. */
class ConsistentTimesValidator implements ConstraintValidator<ConsistentTimes, DeliveryRequest> {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  @Override
  public boolean isValid(@Nullable DeliveryRequest request, ConstraintValidatorContext context) {
    if (request == null) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    boolean plausible =
        isPlausible("pickupTime", request.pickupTime(), context)
            & isPlausible("deadline", request.deadline(), context);
    return plausible && isInOrder(request.pickupTime(), request.deadline(), context);
  }

  private static boolean isPlausible(
      String field, @Nullable Instant time, ConstraintValidatorContext context) {
    if (time == null || !time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
      return true;
    }
    report(field, "must be from the years 1970 to 9999", context);
    return false;
  }

  private static boolean isInOrder(
      @Nullable Instant pickupTime,
      @Nullable Instant deadline,
      ConstraintValidatorContext context) {
    if (pickupTime == null || deadline == null || deadline.isAfter(pickupTime)) {
      return true;
    }
    report("deadline", "must be after pickupTime", context);
    return false;
  }

  private static void report(String field, String message, ConstraintValidatorContext context) {
    context
        .buildConstraintViolationWithTemplate(message)
        .addPropertyNode(field)
        .addConstraintViolation();
  }
}
