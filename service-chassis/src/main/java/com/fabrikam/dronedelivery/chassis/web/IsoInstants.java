package com.fabrikam.dronedelivery.chassis.web;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads an instant as it is written, in ISO-8601 with an offset; the library takes a number, or a
 * string of digits, for the seconds since 1970.
 */
class IsoInstants extends StdScalarDeserializer<Instant> {

  IsoInstants() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(getValueType(context), json);
    }
    try {
      return Instant.parse(json.getString());
    } catch (DateTimeException unreadable) {
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class, json.getString(), "is no instant in ISO-8601");
    }
  }
}
