package com.fabrikam.dronedelivery.chassis.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the payload of a CloudEvent into a record of the event contract. */
public final class EventReader {

  private final JsonMapper json;

  EventReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * The event's data.
   *
   * @throws UnreadableEventException if there is none or it does not fit the type
   */
  public <T> T read(CloudEvent event, Class<T> type) {
    CloudEventData data = event.getData();
    if (data == null) {
      throw new UnreadableEventException("event " + event.getId() + " has no data", null);
    }
    try {
      return json.readValue(data.toBytes(), type);
    } catch (JacksonException exception) {
      throw new UnreadableEventException(
          "event " + event.getId() + ": " + exception.getOriginalMessage(), exception);
    }
  }
}
