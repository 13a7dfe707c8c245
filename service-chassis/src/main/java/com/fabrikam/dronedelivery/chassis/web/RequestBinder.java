package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds JSON to a request type and validates it, both to the end, so that a client learns of every
 * bad field at once: values of the wrong type as well as values out of bounds.
 */
public class RequestBinder {

  private final JsonMapper mapper;
  private final Validator validator;

  RequestBinder(JsonMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /**
   * Binds a tree, for example one that a merge patch was applied to.
   *
   * @throws InvalidRequestException naming every bad field
   */
  public <T> T bind(JsonNode tree, Class<T> type) {
    BindingErrors errors = new BindingErrors();
    T bound = reader(mapper.constructType(type), errors).readValue(tree);
    return validated(bound, errors);
  }

  ObjectReader reader(JavaType type, BindingErrors errors) {
    return mapper.readerFor(type).withHandler(errors);
  }

  <T> T validated(@Nullable T bound, BindingErrors errors) {
    List<InvalidField> invalid = new ArrayList<>(errors.fields());
    Set<String> named = new HashSet<>();
    invalid.forEach(error -> named.add(error.field()));
    if (bound == null) {
      if (invalid.isEmpty()) {
        invalid.add(new InvalidField("", "must be a JSON object"));
      }
      throw new InvalidRequestException(invalid);
    }
    validator.validate(bound).stream()
        .map(RequestBinder::invalidField)
        .filter(error -> named.stream().noneMatch(field -> covers(field, error.field())))
        .sorted(Comparator.comparing(InvalidField::field).thenComparing(InvalidField::message))
        .forEach(invalid::add);
    if (!invalid.isEmpty()) {
      throw new InvalidRequestException(invalid);
    }
    return bound;
  }

  private static InvalidField invalidField(ConstraintViolation<?> violation) {
    return new InvalidField(violation.getPropertyPath().toString(), violation.getMessage());
  }

  /** A value that could not be read is reported as such, not as missing. */
  private static boolean covers(String reported, String field) {
    return field.equals(reported) || field.startsWith(reported + ".");
  }
}
