package com.fabrikam.dronedelivery.chassis.web;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds JSON to a request type and validates it, both to the end, so that a client learns of every
 * bad field at once: values of the wrong type as well as values out of bounds.
 *
 * <p>A value that does not fit is noted, taken out, and binding is repeated without it.
 */
public class RequestBinder {

  private static final int MOST_REPORTED = 50;

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
    return bind(tree, mapper.constructType(type));
  }

  <T> T bind(JsonNode tree, JavaType type) {
    List<InvalidField> errors = new ArrayList<>();
    JsonNode fitting = tree.deepCopy();
    while (errors.size() < MOST_REPORTED) {
      try {
        return validated(mapper.readerFor(type).readValue(fitting), errors);
      } catch (DatabindException exception) {
        UnfitValue unfit = UnfitValue.of(exception);
        errors.add(unfit.error());
        if (!unfit.takeOutOf(fitting)) {
          break;
        }
      }
    }
    throw new InvalidRequestException(errors);
  }

  private <T> T validated(@Nullable T bound, List<InvalidField> unfit) {
    if (bound == null) {
      throw new InvalidRequestException("", "must be a JSON object");
    }
    List<InvalidField> errors = new ArrayList<>(unfit);
    validator.validate(bound).stream()
        .map(RequestBinder::invalidField)
        .filter(error -> unfit.stream().noneMatch(known -> covers(known.field(), error.field())))
        .sorted(Comparator.comparing(InvalidField::field).thenComparing(InvalidField::message))
        .forEach(errors::add);
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return bound;
  }

  private static InvalidField invalidField(ConstraintViolation<?> violation) {
    return new InvalidField(violation.getPropertyPath().toString(), violation.getMessage());
  }

  /** A value that was taken out is reported as unfit, not as missing. */
  private static boolean covers(String unfit, String field) {
    return field.equals(unfit) || field.startsWith(unfit + ".") || field.startsWith(unfit + "[");
  }
}
