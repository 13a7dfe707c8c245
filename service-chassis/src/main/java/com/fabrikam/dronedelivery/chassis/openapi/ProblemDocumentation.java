package com.fabrikam.dronedelivery.chassis.openapi;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.Problem;
import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation the problems that it can answer, with an example of each. */
class ProblemDocumentation implements GlobalOperationCustomizer {

  static final String SCHEMA = "Problem";

  private static final String SAMPLE_ID = "0193a8c2-5f6e-7c31-9d0a-4b1c2d3e4f50";

  private final Glossary glossary;

  ProblemDocumentation(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Map<HttpStatus, List<DocumentedProblem>> byStatus =
        problems(operation, handler).stream()
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

  private static Set<DocumentedProblem> problems(Operation operation, HandlerMethod handler) {
    Set<DocumentedProblem> problems = new LinkedHashSet<>();
    if (invalidField(handler).isPresent()) {
      problems.add(DocumentedProblem.VALIDATION_FAILED);
    }
    if (bodyOf(handler).isPresent()) {
      problems.add(DocumentedProblem.MALFORMED_REQUEST);
      problems.add(DocumentedProblem.PAYLOAD_TOO_LARGE);
      problems.add(DocumentedProblem.UNSUPPORTED_MEDIA_TYPE);
    }
    problems.add(DocumentedProblem.UNSUPPORTED_API_VERSION);
    if (operation.getResponses().values().stream()
        .anyMatch(answer -> answer.getContent() != null)) {
      problems.add(DocumentedProblem.NOT_ACCEPTABLE);
    }
    for (ProblemResponses declared :
        AnnotatedElementUtils.findAllMergedAnnotations(
            handler.getMethod(), ProblemResponses.class)) {
      for (Class<? extends RuntimeException> exception : declared.value()) {
        problems.add(DocumentedProblem.of(exception));
      }
      for (Problem problem : declared.passedOn()) {
        problems.add(DocumentedProblem.of(problem));
      }
    }
    problems.add(DocumentedProblem.INTERNAL_SERVER_ERROR);
    problems.add(DocumentedProblem.SERVICE_UNAVAILABLE);
    return problems;
  }

  private ApiResponse response(List<DocumentedProblem> problems, HandlerMethod handler) {
    MediaType media = new MediaType().schema(new Schema<>().$ref(SCHEMA));
    String path = path(handler).replaceAll("\\{\\w+}", SAMPLE_ID);
    InvalidField invalid = invalidField(handler).orElse(new InvalidField("", ""));
    problems.forEach(
        problem ->
            media.addExamples(
                problem.type(), problem.example(glossary.problem(problem.type()), path, invalid)));
    ApiResponse response =
        new ApiResponse()
            .description(
                problems.stream().map(DocumentedProblem::title).collect(Collectors.joining(" · ")))
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, media));
    if (problems.stream().anyMatch(DocumentedProblem::retryAfter)) {
      response.addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().$ref(HttpHeaders.RETRY_AFTER));
    }
    return response;
  }

  /** A field that the operation can find bad, for an example; empty if it takes nothing. */
  private static Optional<InvalidField> invalidField(HandlerMethod handler) {
    return bodyOf(handler)
        .filter(body -> body.getParameterType().isRecord())
        .map(body -> body.getParameterType().getRecordComponents()[0].getName())
        .map(field -> new InvalidField(field, "must not be null"))
        .or(() -> invalidParameter(handler));
  }

  private static Optional<InvalidField> invalidParameter(HandlerMethod handler) {
    List<MethodParameter> parameters =
        Arrays.stream(handler.getMethodParameters())
            .filter(
                parameter ->
                    parameter.hasParameterAnnotation(PathVariable.class)
                        || parameter.hasParameterAnnotation(RequestParam.class)
                        || parameter.hasParameterAnnotation(RequestHeader.class))
            .toList();
    return parameters.stream()
        .findFirst()
        .map(MethodParameter::getParameter)
        .map(
            parameter ->
                new InvalidField(
                    parameter.getName(),
                    parameter.getType().isRecord()
                        ? "must match " + Identifiers.PATTERN
                        : "has the wrong format"));
  }

  private static Optional<MethodParameter> bodyOf(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
        .findFirst();
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
