package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Notes each value that does not fit its field and lets binding go on with null in its place. One
 * instance serves one request.
 */
class BindingErrors extends DeserializationProblemHandler {

  private static final int MOST_REPORTED = 100;

  private final List<InvalidField> fields = new ArrayList<>();

  List<InvalidField> fields() {
    return fields;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String failure) {
    note(context.getParser(), expected(target));
    return null;
  }

  @Override
  public @Nullable Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> target, Number value, String failure) {
    note(context.getParser(), expected(target));
    return null;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      @Nullable JsonToken token,
      JsonParser parser,
      String failure) {
    note(parser, expected(target.getRawClass()));
    parser.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context,
      Class<?> target,
      @Nullable Object argument,
      Throwable problem) {
    if (!(problem instanceof IllegalArgumentException)) {
      return NOT_HANDLED;
    }
    note(context.getParser(), String.valueOf(problem.getMessage()));
    return null;
  }

  private void note(JsonParser parser, String message) {
    if (fields.size() < MOST_REPORTED) {
      fields.add(new InvalidField(path(parser.streamReadContext()), message));
    }
  }

  private static String path(TokenStreamContext context) {
    return context.pathAsPointer().toString().replaceFirst("^/", "").replace('/', '.');
  }

  private static String expected(Class<?> target) {
    if (target.isEnum()) {
      return "must be one of "
          + Arrays.stream(target.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (Number.class.isAssignableFrom(target) || target.isPrimitive() && target != boolean.class) {
      return "must be a number";
    }
    if (target == Boolean.class || target == boolean.class) {
      return "must be true or false";
    }
    if (java.time.Instant.class == target) {
      return "must be an ISO-8601 instant such as 2026-11-22T09:30:00Z";
    }
    if (target == String.class) {
      return "must be a string";
    }
    if (Iterable.class.isAssignableFrom(target)) {
      return "must be an array";
    }
    return "must be an object";
  }
}
