package com.fabrikam.dronedelivery.chassis.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation the problems that it can answer, with an example of each. */
class ProblemDocumentation implements GlobalOperationCustomizer {

  static final String SCHEMA = "Problem";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Map<HttpStatus, List<DocumentedProblem>> byStatus =
        problems(handler).stream()
            .collect(
                Collectors.groupingBy(
                    DocumentedProblem::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach(
        (status, problems) ->
            operation
                .getResponses()
                .addApiResponse(Integer.toString(status.value()), response(problems, handler)));
    return operation;
  }

  private static Set<DocumentedProblem> problems(HandlerMethod handler) {
    Set<DocumentedProblem> problems = new LinkedHashSet<>();
    problems.add(DocumentedProblem.UNSUPPORTED_API_VERSION);
    if (handler.getMethodParameters().length > 0) {
      problems.add(DocumentedProblem.VALIDATION_FAILED);
    }
    for (var parameter : handler.getMethodParameters()) {
      if (parameter.hasParameterAnnotation(RequestBody.class)) {
        problems.add(DocumentedProblem.MALFORMED_REQUEST);
        problems.add(DocumentedProblem.PAYLOAD_TOO_LARGE);
        problems.add(DocumentedProblem.UNSUPPORTED_MEDIA_TYPE);
      }
    }
    ProblemResponses declared = handler.getMethodAnnotation(ProblemResponses.class);
    if (declared != null) {
      for (Class<? extends RuntimeException> exception : declared.value()) {
        problems.add(DocumentedProblem.of(exception));
      }
    }
    if (path(handler).startsWith("/api/")) {
      problems.add(DocumentedProblem.TOO_MANY_REQUESTS);
    }
    problems.add(DocumentedProblem.SERVICE_UNAVAILABLE);
    return problems;
  }

  private static ApiResponse response(List<DocumentedProblem> problems, HandlerMethod handler) {
    MediaType media = new MediaType().schema(new Schema<>().$ref(SCHEMA));
    String path = path(handler);
    problems.forEach(problem -> media.addExamples(problem.type(), problem.example(path)));
    ApiResponse response =
        new ApiResponse()
            .description(
                problems.stream().map(DocumentedProblem::title).collect(Collectors.joining(" · ")))
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, media));
    if (problems.stream().anyMatch(DocumentedProblem::retryAfter)) {
      response.addHeaderObject(
          HttpHeaders.RETRY_AFTER,
          new Header()
              .description("Seconds after which a repeat may succeed")
              .schema(new IntegerSchema()));
    }
    return response;
  }

  /** The path of the handler as it is declared: type and method level joined. */
  private static String path(HandlerMethod handler) {
    List<String> parts = new ArrayList<>();
    for (var element : List.of(handler.getBeanType(), handler.getMethod())) {
      RequestMapping mapping =
          AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
      if (mapping != null && mapping.path().length > 0) {
        parts.add(mapping.path()[0]);
      }
    }
    return String.join("", parts);
  }
}
