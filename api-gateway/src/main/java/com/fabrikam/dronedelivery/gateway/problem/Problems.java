package com.fabrikam.dronedelivery.gateway.problem;

import java.net.URI;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details. */
@Component
public class Problems {

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  /**
   * The body of an answer.
   *
   * @param detail what is wrong with this request, for the client's developer
   * @param instance the request's path
   * @param traceId the trace in which an operator finds the request
   */
  public byte[] body(ProblemType type, String detail, URI instance, String traceId) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(type.status(), detail);
    problem.setType(type.uri());
    problem.setTitle(type.title());
    problem.setInstance(instance);
    problem.setProperty("traceId", traceId);
    return json.writeValueAsBytes(problem);
  }
}
