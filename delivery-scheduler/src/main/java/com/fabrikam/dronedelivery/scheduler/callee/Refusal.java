package com.fabrikam.dronedelivery.scheduler.callee;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation is not carried out, as the client learns it.
 *
 * @param type last segment of the problem type
 * @param status HTTP status
 * @param detail for the client's developer
 * @param retryAfterSeconds when a repeat may succeed; null when the refusal is final
 */
public record Refusal(String type, int status, String detail, @Nullable Integer retryAfterSeconds) {

  private static final Set<String> OUR_OWN =
      Set.of("unknown-account", "service-unavailable", "internal-server-error");

  /** Refusals of a callee that mean the same to clients as to the saga. */
  private static final Set<String> PASSED_ON =
      Set.of(
          "account-suspended",
          "delivery-limit-reached",
          "no-drone-available",
          "out-of-range",
          "too-late-to-change",
          "owner-cannot-change",
          "stale-version",
          "delivery-not-found",
          "validation-failed");

  private static final int RETRY_SOON_SECONDS = 2;

  /** A callee, or the delivery itself, is out of reach for now; nothing was done. */
  public static Refusal unavailable() {
    return new Refusal(
        "service-unavailable",
        503,
        "The request could not be carried out right now; repeat it.",
        RETRY_SOON_SECONDS);
  }

  /** The delivery is not what the client, or this service a moment ago, took it for. */
  public static Refusal stale() {
    return new Refusal(
        "stale-version", 412, "The delivery was changed since the version that was named.", null);
  }

  /** A callee refused what it should not have; the customer is told no more than that. */
  public static Refusal defect() {
    return new Refusal(
        "internal-server-error", 500, "The service failed; the trace id leads to the cause.", null);
  }

  /** Whether it can be told to clients as it is. */
  public boolean isForClients() {
    return OUR_OWN.contains(type) || PASSED_ON.contains(type);
  }

  /** RFC 9457: the type in words. */
  public String title() {
    String words = type.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Whether the same request may be accepted a little later. */
  public boolean isTemporary() {
    return retryAfterSeconds != null;
  }

  public boolean is(String otherType) {
    return type.equals(otherType);
  }
}
