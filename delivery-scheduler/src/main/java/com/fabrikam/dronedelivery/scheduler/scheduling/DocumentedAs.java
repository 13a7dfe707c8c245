package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.problem.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the API's document says of the answers of {@link DeliveryController}. Most refusals are
 * other services' and have no exception here; their names are those that {@link
 * com.fabrikam.dronedelivery.scheduler.callee.Refusal} lets pass.
 */
final class DocumentedAs {

  static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
  static final String PREFERENCE_APPLIED = "Preference-Applied";

  private static final String LATER =
      "Accepted, to be carried out later; asked for by `Prefer: respond-async`";

  private DocumentedAs() {}

  /** A delivery whose id this service chooses. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "201",
      description = "Scheduled",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DeliveryResponse.class)),
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
        @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG),
        @Header(name = IDEMPOTENCY_REPLAYED, ref = IDEMPOTENCY_REPLAYED)
      })
  @ApiResponse(
      responseCode = "202",
      description = LATER,
      content = @Content,
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
        @Header(name = HttpHeaders.RETRY_AFTER, ref = HttpHeaders.RETRY_AFTER),
        @Header(name = PREFERENCE_APPLIED, ref = PREFERENCE_APPLIED),
        @Header(name = IDEMPOTENCY_REPLAYED, ref = IDEMPOTENCY_REPLAYED)
      })
  @Placing
  @ProblemResponses(IdempotencyKeyReusedException.class)
  @interface Post {}

  /** A delivery whose id the client chooses. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "201",
      description = "Scheduled",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DeliveryResponse.class)),
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
        @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG)
      })
  @ApiResponse(
      responseCode = "202",
      description = LATER,
      content = @Content,
      headers = {
        @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION),
        @Header(name = HttpHeaders.RETRY_AFTER, ref = HttpHeaders.RETRY_AFTER),
        @Header(name = PREFERENCE_APPLIED, ref = PREFERENCE_APPLIED)
      })
  @ApiResponse(
      responseCode = "204",
      description = "It is there already, as asked for, or is so now",
      content = @Content,
      headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
  @Placing
  @ProblemResponses(
      value = {TooLateToChangeException.class, OwnerCannotChangeException.class},
      passedOn = @Problem(type = "stale-version", status = HttpStatus.PRECONDITION_FAILED))
  @interface Put {}

  /** Some of what was agreed is changed. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "200",
      description = "Changed, or the same already",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DeliveryResponse.class)),
      headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
  @Replanning
  @interface Patch {}

  /** A place is replaced. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "204",
      description = "Replaced, or the same already",
      headers = @Header(name = HttpHeaders.ETAG, ref = HttpHeaders.ETAG))
  @Replanning
  @interface PutPlace {}

  /** The delivery is called off. */
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(responseCode = "204", description = "Cancelled, now or before")
  @ProblemResponses(
      value = {DeliveryNotFoundException.class, TooLateToChangeException.class},
      passedOn = @Problem(type = "stale-version", status = HttpStatus.PRECONDITION_FAILED))
  @interface Cancel {}

  /** What account-service and drone-management refuse. */
  @Retention(RetentionPolicy.RUNTIME)
  @ProblemResponses(
      passedOn = {
        @Problem(type = "account-suspended", status = HttpStatus.CONFLICT),
        @Problem(type = "delivery-limit-reached", status = HttpStatus.CONFLICT),
        @Problem(type = "no-drone-available", status = HttpStatus.CONFLICT, retryAfterSeconds = 30),
        @Problem(type = "unknown-account", status = HttpStatus.UNPROCESSABLE_CONTENT),
        @Problem(type = "out-of-range", status = HttpStatus.UNPROCESSABLE_CONTENT)
      })
  private @interface Placing {}

  /** What drone-management and delivery-service refuse of a change. */
  @Retention(RetentionPolicy.RUNTIME)
  @ProblemResponses(
      value = {DeliveryNotFoundException.class, TooLateToChangeException.class},
      passedOn = {
        @Problem(type = "no-drone-available", status = HttpStatus.CONFLICT, retryAfterSeconds = 30),
        @Problem(type = "stale-version", status = HttpStatus.PRECONDITION_FAILED),
        @Problem(type = "out-of-range", status = HttpStatus.UNPROCESSABLE_CONTENT)
      })
  private @interface Replanning {}
}
