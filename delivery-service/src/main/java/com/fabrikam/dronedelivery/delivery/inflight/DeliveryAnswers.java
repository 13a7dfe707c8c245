package com.fabrikam.dronedelivery.delivery.inflight;

import java.net.URI;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How deliveries are answered with, by the public and the backend API alike. */
final class DeliveryAnswers {

  private DeliveryAnswers() {}

  /** The delivery with its entity tag, to be revalidated before it is used again. */
  static ResponseEntity<DeliveryResponse> found(Delivery delivery) {
    return found(delivery, DeliveryResponse::of);
  }

  /** The same in another representation. */
  static <R> ResponseEntity<R> found(Delivery delivery, Function<Delivery, R> representation) {
    return ResponseEntity.ok()
        .eTag(ExpectedVersion.etagOf(delivery))
        .cacheControl(CacheControl.noCache())
        .body(representation.apply(delivery));
  }

  static ResponseEntity<DeliveryResponse> put(DeliveryCommands.Put put) {
    Delivery delivery = put.delivery();
    String etag = ExpectedVersion.etagOf(delivery);
    return switch (put.effect()) {
      case CREATED ->
          ResponseEntity.created(URI.create(DeliveryPaths.of(delivery.id())))
              .eTag(etag)
              .body(DeliveryResponse.of(delivery));
      case REPLACED -> ResponseEntity.ok().eTag(etag).body(DeliveryResponse.of(delivery));
      case UNCHANGED -> ResponseEntity.status(HttpStatus.NO_CONTENT).eTag(etag).build();
    };
  }
}
