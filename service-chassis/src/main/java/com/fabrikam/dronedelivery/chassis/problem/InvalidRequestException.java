package com.fabrikam.dronedelivery.chassis.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A request that is well-formed but says something impossible; names every bad field at once. */
public class InvalidRequestException extends RuntimeException {

  private final transient List<InvalidField> errors;

  public InvalidRequestException(List<InvalidField> errors) {
    super(
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  public InvalidRequestException(String field, String message) {
    this(List.of(new InvalidField(field, message)));
  }

  public List<InvalidField> errors() {
    return errors;
  }
}
