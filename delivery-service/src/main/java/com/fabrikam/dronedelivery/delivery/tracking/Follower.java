package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.inflight.Delivery;
import com.fabrikam.dronedelivery.delivery.inflight.Flight;
import com.fabrikam.dronedelivery.delivery.inflight.Milestone;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A client that follows a delivery. It holds no thread: what there is to send is written by a
 * short-lived one, and while a slow client keeps that one busy only the latest state is kept.
 */
class Follower {

  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final long RECONNECT_AFTER_MILLIS = 1_000;

  private final SseEmitter emitter;
  private final PositionFormat positions;
  private final Executor executor;
  private final AtomicReference<@Nullable Delivery> latest = new AtomicReference<>();
  private final AtomicBoolean heartbeatDue = new AtomicBoolean();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile TrackingCursor seen;

  /**
   * @param seen what the client has seen already
   * @param positions how it wants positions to be shown
   * @param executor runs the writing
   */
  Follower(SseEmitter emitter, TrackingCursor seen, PositionFormat positions, Executor executor) {
    this.emitter = emitter;
    this.seen = seen;
    this.positions = positions;
    this.executor = executor;
  }

  /** Sends what is new about the delivery, and ends the stream after its end. */
  void show(Delivery delivery) {
    latest.set(delivery);
    write();
  }

  /** Shows that the stream is alive. */
  void heartbeat() {
    heartbeatDue.set(true);
    write();
  }

  /** Ends the stream; the client may resume it elsewhere. */
  void dismiss() {
    emitter.complete();
  }

  private void write() {
    if (sending.compareAndSet(false, true)) {
      executor.execute(this::writeAll);
    }
  }

  private void writeAll() {
    try {
      Delivery delivery = latest.getAndSet(null);
      if (delivery != null) {
        send(delivery);
      }
      if (heartbeatDue.getAndSet(false)) {
        emitter.send(SseEmitter.event().comment("heartbeat"));
      }
    } catch (IOException | IllegalStateException exception) {
      // The container has noticed as well and ends the request, which takes the follower out.
      log.debug("a follower is gone: {}", exception.getMessage());
    } finally {
      sending.set(false);
    }
    if (latest.get() != null || heartbeatDue.get()) {
      write();
    }
  }

  private void send(Delivery delivery) throws IOException {
    for (Milestone milestone : seen.newStages(delivery)) {
      seen = seen.after(milestone);
      send("stage", TrackingEvents.StageReached.of(delivery, milestone));
    }
    Optional<Flight> moved = seen.newPosition(delivery);
    if (moved.isPresent()) {
      Flight flight = moved.get();
      seen = seen.after(flight);
      send("position", positions.moved(delivery, flight));
    }
    if (!delivery.stage().isOpen()) {
      emitter.complete();
    }
  }

  private void send(String name, Object data) throws IOException {
    emitter.send(
        SseEmitter.event()
            .id(seen.encoded())
            .name(name)
            .reconnectTime(RECONNECT_AFTER_MILLIS)
            .data(data, MediaType.APPLICATION_JSON));
  }
}
