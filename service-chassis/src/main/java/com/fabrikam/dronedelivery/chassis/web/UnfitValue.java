package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value in a request body that cannot become what its field needs. */
record UnfitValue(List<JacksonException.Reference> path, String message) {

  static UnfitValue of(DatabindException exception) {
    return new UnfitValue(exception.getPath(), message(exception));
  }

  InvalidField error() {
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return new InvalidField(field.toString(), message);
  }

  /** Removes the value from the tree; false when it is the tree itself. */
  boolean takeOutOf(JsonNode tree) {
    if (path.isEmpty()) {
      return false;
    }
    JsonNode parent = tree;
    for (JacksonException.Reference step : path.subList(0, path.size() - 1)) {
      parent =
          step.getPropertyName() == null
              ? parent.path(step.getIndex())
              : parent.path(step.getPropertyName());
    }
    JacksonException.Reference last = path.getLast();
    return switch (parent) {
      case ObjectNode object -> object.remove(last.getPropertyName()) != null;
      case ArrayNode array -> array.remove(last.getIndex()) != null;
      default -> false;
    };
  }

  private static String message(DatabindException exception) {
    return switch (exception) {
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException reason ->
          String.valueOf(reason.getMessage());
      case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
      default -> "has the wrong format";
    };
  }

  private static String expected(@Nullable Class<?> target) {
    if (target == null) {
      return "has the wrong format";
    }
    if (target.isEnum()) {
      return "must be one of "
          + Arrays.stream(target.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (target == Boolean.class || target == boolean.class) {
      return "must be true or false";
    }
    if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
      return "must be a number";
    }
    if (target == Instant.class) {
      return "must be an ISO-8601 instant such as 2026-11-22T09:30:00Z";
    }
    if (target == String.class) {
      return "must be a string";
    }
    return Iterable.class.isAssignableFrom(target) ? "must be an array" : "must be a JSON object";
  }
}
