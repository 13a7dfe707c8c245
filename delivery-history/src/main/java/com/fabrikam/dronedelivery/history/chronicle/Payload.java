package com.fabrikam.dronedelivery.history.chronicle;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event's JSON as a document of the store, equal in meaning when it is written back. */
public final class Payload {

  private static final int DEEPEST = 50;

  private Payload() {}

  /**
   * The payload as it can be stored.
   *
   * @throws IllegalArgumentException if the store could not hold it: nested too deep, a number out
   *     of range, a field name that the store would take for an operator or a path
   */
  public static Document of(ObjectNode json) {
    return document(json, 1);
  }

  private static Document document(JsonNode object, int depth) {
    Document document = new Document();
    object
        .properties()
        .forEach(field -> document.append(name(field.getKey()), value(field.getValue(), depth)));
    return document;
  }

  private static String name(String name) {
    if (name.isEmpty() || name.startsWith("$") || name.indexOf('.') >= 0 || name.indexOf(0) >= 0) {
      throw new IllegalArgumentException("field name \"" + name + "\" cannot be stored");
    }
    return name;
  }

  private static @Nullable Object value(JsonNode json, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested more than " + DEEPEST + " levels deep");
    }
    return switch (json.getNodeType()) {
      case OBJECT -> document(json, depth + 1);
      case ARRAY -> list(json, depth + 1);
      case STRING -> json.stringValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> number(json);
      case NULL, MISSING -> null;
      case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + json.getNodeType());
    };
  }

  private static List<@Nullable Object> list(JsonNode array, int depth) {
    List<@Nullable Object> list = new ArrayList<>(array.size());
    array.forEach(item -> list.add(value(item, depth)));
    return list;
  }

  private static Number number(JsonNode number) {
    if (number.isIntegralNumber()) {
      if (!number.canConvertToLong()) {
        throw new IllegalArgumentException("number " + number.asString() + " is out of range");
      }
      return number.longValue();
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("number " + number.asString() + " is out of range");
    }
    return value;
  }
}
