package com.fabrikam.dronedelivery.chassis.problem;

import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what a controller throws into RFC 9457 problem details. */
@RestControllerAdvice
@Order(0)
class ProblemDetailsAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemDetailsAdvice.class);
  private static final String RETRY_SOON = "1";

  private final ProblemDetails problems;

  ProblemDetailsAdvice(ProblemDetails problems) {
    this.problems = problems;
  }

  /** Domain exceptions; one without {@link Problem} is a defect. */
  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<Object> handleDomainException(RuntimeException exception, WebRequest request) {
    Problem problem =
        AnnotatedElementUtils.findMergedAnnotation(exception.getClass(), Problem.class);
    if (problem == null) {
      log.error("{} failed", request.getDescription(false), exception);
      return problems.answer(
          problems.detail(
              HttpStatus.INTERNAL_SERVER_ERROR,
              ProblemDetails.typeOf(HttpStatus.INTERNAL_SERVER_ERROR),
              ProblemDetails.DEFECT,
              request),
          new HttpHeaders());
    }
    HttpHeaders headers = new HttpHeaders();
    if (problem.retryAfterSeconds() > 0) {
      headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
    }
    return problems.answer(
        problems.detail(problem.status(), problem.type(), exception.getMessage(), request),
        headers);
  }

  @ExceptionHandler(InvalidRequestException.class)
  ResponseEntity<Object> handleInvalidRequest(
      InvalidRequestException exception, WebRequest request) {
    return validationFailed(exception.errors(), request);
  }

  /** The store is away, overloaded, or the aggregate stayed contended to the last retry. */
  @ExceptionHandler({
    TransientDataAccessException.class,
    DataAccessResourceFailureException.class,
    NonTransientDataAccessResourceException.class,
    OptimisticLockingFailureException.class
  })
  ResponseEntity<Object> handleStoreUnavailable(RuntimeException exception, WebRequest request) {
    log.warn("store unavailable for {}: {}", request.getDescription(false), exception.getMessage());
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_SOON);
    return problems.answer(
        problems.detail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-unavailable",
            "The service cannot answer right now; repeat the request.",
            request),
        headers);
  }

  /** Parameters that the container cannot decode, or too many of them. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> handleUndecodableParameters(
      InvalidParameterException exception, WebRequest request) {
    return problems.answer(
        problems.detail(
            HttpStatus.BAD_REQUEST,
            "malformed-request",
            "The parameters of the request cannot be decoded.",
            request),
        new HttpHeaders());
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (exception.getRootCause() instanceof InvalidRequestException invalid) {
      return validationFailed(invalid.errors(), request);
    }
    if (exception.getRootCause() instanceof PayloadTooLargeException tooLarge) {
      return handleDomainException(tooLarge, request);
    }
    return problems.answer(
        problems.detail(
            HttpStatus.BAD_REQUEST,
            "malformed-request",
            "The request body is missing or is not well-formed JSON.",
            request),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return validationFailed(
        exception.getFieldErrors().stream()
            .map(
                error ->
                    new InvalidField(
                        error.getField(),
                        error.isBindingFailure()
                            ? "has the wrong type"
                            : String.valueOf(error.getDefaultMessage())))
            .toList(),
        request);
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return validationFailed(
        exception.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                new InvalidField(
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    String.valueOf(error.getDefaultMessage()))))
            .toList(),
        request);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return validationFailed(
        List.of(new InvalidField(exception.getParameterName(), "is required")), request);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        exception instanceof MethodArgumentTypeMismatchException mismatch
            ? mismatch.getName()
            : String.valueOf(exception.getPropertyName());
    Throwable root = exception.getMostSpecificCause();
    String message =
        root instanceof IllegalArgumentException && root.getMessage() != null && isOurs(root)
            ? root.getMessage()
            : "has the wrong format";
    return validationFailed(List.of(new InvalidField(field, message)), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      log.error("{} failed", request.getDescription(false), exception);
      return problems.answer(
          problems.detail(status, ProblemDetails.typeOf(status), ProblemDetails.DEFECT, request),
          headers);
    }
    String type = typeOf(exception, status);
    String detail =
        body instanceof ProblemDetail standard && standard.getDetail() != null
            ? standard.getDetail()
            : "The request was not understood.";
    return problems.answer(problems.detail(status, type, detail, request), headers);
  }

  @ExceptionHandler(ResponseStatusException.class)
  @Nullable ResponseEntity<Object> handleResponseStatus(
      ResponseStatusException exception, WebRequest request) {
    return handleExceptionInternal(
        exception, exception.getBody(), exception.getHeaders(), exception.getStatusCode(), request);
  }

  private static String typeOf(Exception exception, HttpStatusCode status) {
    if (exception instanceof InvalidApiVersionException) {
      return "unsupported-api-version";
    }
    return ProblemDetails.typeOf(status);
  }

  private ResponseEntity<Object> validationFailed(List<InvalidField> errors, WebRequest request) {
    ProblemDetail detail =
        problems.detail(
            HttpStatus.BAD_REQUEST,
            "validation-failed",
            "The request has "
                + errors.size()
                + " invalid field"
                + (errors.size() == 1 ? "" : "s")
                + ".",
            request);
    detail.setProperty("errors", errors);
    return problems.answer(detail, new HttpHeaders());
  }

  /** A value object of the suite refused the value, and its message is written for clients. */
  private static boolean isOurs(Throwable root) {
    StackTraceElement[] trace = root.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("com.fabrikam.");
  }
}
