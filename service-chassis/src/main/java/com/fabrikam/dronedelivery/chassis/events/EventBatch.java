package com.fabrikam.dronedelivery.chassis.events;

import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Handles a polled batch in bulk, up to the first message that cannot be read. */
public final class EventBatch {

  private EventBatch() {}

  /**
   * Reads every message, hands those before the first unreadable one to {@code handler} in one
   * call, and then reports the unreadable one, so that the error handler moves it to the dead
   * letters and the rest of the batch is delivered again.
   *
   * @param read the message as a value of the consumer's domain; empty for what does not concern
   *     it, such as a type of a later version; throws {@link UnreadableEventException}, or {@link
   *     IllegalArgumentException} out of a value object, for what is wrong
   * @param handler idempotent; its failure means the whole batch is delivered again
   */
  public static <E> void handle(
      List<ConsumerRecord<String, CloudEvent>> records,
      Function<CloudEvent, Optional<E>> read,
      Consumer<List<E>> handler) {
    List<E> events = new ArrayList<>(records.size());
    BatchListenerFailedException unreadable = null;
    for (int index = 0; index < records.size() && unreadable == null; index++) {
      try {
        readOne(records.get(index).value(), read).ifPresent(events::add);
      } catch (UnreadableEventException exception) {
        unreadable =
            new BatchListenerFailedException(
                String.valueOf(exception.getMessage()), exception, index);
      }
    }
    if (!events.isEmpty()) {
      handler.accept(events);
    }
    if (unreadable != null) {
      throw unreadable;
    }
  }

  private static <E> Optional<E> readOne(
      @Nullable CloudEvent event, Function<CloudEvent, Optional<E>> read) {
    if (event == null) {
      throw new UnreadableEventException("not a CloudEvent", null);
    }
    try {
      return read.apply(event);
    } catch (IllegalArgumentException | NullPointerException exception) {
      throw new UnreadableEventException(
          "event " + event.getId() + ": " + exception.getMessage(), exception);
    }
  }
}
