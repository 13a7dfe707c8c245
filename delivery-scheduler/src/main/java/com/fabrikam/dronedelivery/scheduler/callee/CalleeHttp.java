package com.fabrikam.dronedelivery.scheduler.callee;

import com.fabrikam.dronedelivery.chassis.problem.ProblemTypes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** HTTP to one callee: what its statuses and a broken connection mean to the saga. */
class CalleeHttp {

  private static final Logger log = LoggerFactory.getLogger(CalleeHttp.class);

  /** Answers that the same request may not get a moment later, though they are not 5xx. */
  private static final Set<HttpStatus> TRANSIENT =
      Set.of(HttpStatus.REQUEST_TIMEOUT, HttpStatus.TOO_EARLY, HttpStatus.TOO_MANY_REQUESTS);

  private final Callee callee;
  private final RestClient http;
  private final JsonMapper json;
  private final CalleeCalls calls;

  CalleeHttp(Callee callee, RestClient http, JsonMapper json, CalleeCalls calls) {
    this.callee = callee;
    this.http = http;
    this.json = json;
    this.calls = calls;
  }

  Answer get(Deadline deadline, String path, Object... variables) {
    return exchange(deadline, HttpMethod.GET, null, _ -> {}, path, variables);
  }

  Answer delete(Deadline deadline, @Nullable String ifMatch, String path, Object... variables) {
    return exchange(deadline, HttpMethod.DELETE, null, matching(ifMatch), path, variables);
  }

  Answer put(
      Deadline deadline,
      @Nullable Object body,
      @Nullable String ifMatch,
      String path,
      Object... variables) {
    return exchange(deadline, HttpMethod.PUT, body, matching(ifMatch), path, variables);
  }

  /** A PUT that replaces nothing: one that arrives late finds what has become of its first copy. */
  Answer create(Deadline deadline, Object body, String path, Object... variables) {
    return exchange(
        deadline, HttpMethod.PUT, body, headers -> headers.setIfNoneMatch("*"), path, variables);
  }

  private static Consumer<HttpHeaders> matching(@Nullable String etag) {
    return etag == null ? _ -> {} : headers -> headers.setIfMatch(etag);
  }

  /** Reads a body that the callee's contract promises; another one is the callee's failure. */
  <T> T read(Answer answer, Class<T> type) {
    try {
      return json.readValue(answer.body(), type);
    } catch (JacksonException exception) {
      throw new CalleeUnavailableException(callee, true, exception);
    }
  }

  private Answer exchange(
      Deadline deadline,
      HttpMethod method,
      @Nullable Object body,
      Consumer<HttpHeaders> condition,
      String path,
      Object... variables) {
    return calls.call(callee, deadline, () -> attempt(method, body, condition, path, variables));
  }

  private Answer attempt(
      HttpMethod method,
      @Nullable Object body,
      Consumer<HttpHeaders> condition,
      String path,
      Object... variables) {
    RestClient.RequestBodySpec request =
        http.method(method)
            .uri(path, variables)
            .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
            .headers(condition);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    try {
      return request.exchangeForRequiredValue((_, response) -> answer(response));
    } catch (ResourceAccessException exception) {
      throw new CalleeUnavailableException(
          callee,
          mayHaveArrived(exception.getMostSpecificCause()),
          exception.getMostSpecificCause());
    }
  }

  private Answer answer(ClientHttpResponse response) throws IOException {
    HttpStatusCode status = response.getStatusCode();
    byte[] body = response.getBody().readAllBytes();
    if (status.is2xxSuccessful()) {
      return new Answer(status.value(), response.getHeaders().getETag(), body);
    }
    HttpStatus known = HttpStatus.resolve(status.value());
    if (status.is4xxClientError() && !TRANSIENT.contains(known)) {
      throw new RefusedException(refusal(status.value(), response.getHeaders(), body));
    }
    boolean turnedAway = known == HttpStatus.TOO_MANY_REQUESTS || known == HttpStatus.TOO_EARLY;
    throw new CalleeUnavailableException(
        callee, !turnedAway, new IOException("status " + status.value()));
  }

  private Refusal refusal(int status, HttpHeaders headers, byte[] body) {
    try {
      ProblemBody problem = json.readValue(body, ProblemBody.class);
      if (problem.type() != null) {
        return new Refusal(
            ProblemTypes.name(problem.type()),
            status,
            problem.detail() == null ? "" : problem.detail(),
            retryAfter(headers));
      }
    } catch (JacksonException exception) {
      log.debug("{} refused without a readable problem", callee.key(), exception);
    }
    log.error(
        "{} answered {} without a problem type: {}",
        callee.key(),
        status,
        new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8));
    return new Refusal("unexpected", status, "", null);
  }

  private static @Nullable Integer retryAfter(HttpHeaders headers) {
    String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
    return value != null && value.matches("\\d{1,6}") ? Integer.valueOf(value) : null;
  }

  /** No connection, no effect; once the request may have been sent, anything is possible. */
  private static boolean mayHaveArrived(Throwable cause) {
    return !(cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectionRequestTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException);
  }

  /** A 2xx answer. */
  record Answer(int status, @Nullable String etag, byte[] body) {

    boolean isCreated() {
      return status == HttpStatus.CREATED.value();
    }

    boolean hasBody() {
      return body.length > 0;
    }
  }

  private record ProblemBody(@Nullable URI type, @Nullable String detail) {}
}
