package com.fabrikam.dronedelivery.chassis.openapi;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.chassis.problem.ProblemTypes;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.examples.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;

/**
 * A problem as the document shows it.
 *
 * @param type last segment of the problem type
 */
record DocumentedProblem(HttpStatus status, String type, boolean retryAfter) {

  static final DocumentedProblem VALIDATION_FAILED =
      new DocumentedProblem(HttpStatus.BAD_REQUEST, "validation-failed", false);
  static final DocumentedProblem MALFORMED_REQUEST =
      new DocumentedProblem(HttpStatus.BAD_REQUEST, "malformed-request", false);
  static final DocumentedProblem UNSUPPORTED_API_VERSION =
      new DocumentedProblem(HttpStatus.BAD_REQUEST, "unsupported-api-version", false);
  static final DocumentedProblem NOT_ACCEPTABLE =
      new DocumentedProblem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", false);
  static final DocumentedProblem PAYLOAD_TOO_LARGE =
      new DocumentedProblem(HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", false);
  static final DocumentedProblem UNSUPPORTED_MEDIA_TYPE =
      new DocumentedProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", false);
  static final DocumentedProblem INTERNAL_SERVER_ERROR =
      new DocumentedProblem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-server-error", false);
  static final DocumentedProblem SERVICE_UNAVAILABLE =
      new DocumentedProblem(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", true);

  static DocumentedProblem of(Class<? extends RuntimeException> exception) {
    Problem problem = AnnotatedElementUtils.findMergedAnnotation(exception, Problem.class);
    if (problem == null) {
      throw new IllegalStateException(exception + " says no @Problem");
    }
    return of(problem);
  }

  static DocumentedProblem of(Problem problem) {
    return new DocumentedProblem(problem.status(), problem.type(), problem.retryAfterSeconds() > 0);
  }

  String title() {
    String words = type.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /**
   * The problem as a client reads it.
   *
   * @param detail a sentence such as the service would write
   * @param path the operation's
   * @param invalid a field that the operation would refuse
   */
  Example example(String detail, String path, InvalidField invalid) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", ProblemTypes.uri(type).toString());
    problem.put("title", title());
    problem.put("status", status.value());
    problem.put("detail", detail);
    problem.put("instance", path);
    problem.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    if (this.equals(VALIDATION_FAILED)) {
      problem.put("errors", List.of(invalid));
    }
    return new Example().summary(title()).value(Json.mapper().valueToTree(problem));
  }
}
