package com.fabrikam.dronedelivery.scheduler.test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The four services on one port, with faults on request, and a record of what was asked. */
public final class CalleeServer {

  /** Beyond the read timeout of the tests. */
  private static final int TOO_LATE_MILLIS = 2_000;

  private static final String MODEL = "callees";

  private final FakeCallees callees = new FakeCallees();
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .containerThreads(200)
              .gzipDisabled(true)
              .extensions(new Model(callees)));

  public CalleeServer() {
    server.start();
    heal();
  }

  public String url() {
    return server.baseUrl();
  }

  /** The state of the services. */
  public FakeCallees state() {
    return callees;
  }

  /** Ends every fault, and forgets what was asked. */
  public void heal() {
    server.resetAll();
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers(MODEL)));
  }

  /** Ends every fault. */
  public void endFaults() {
    server.resetMappings();
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers(MODEL)));
  }

  /** From now on, calls of this kind go wrong in this way. */
  public void fail(String method, String pathPattern, Trouble trouble) {
    server.stubFor(faulty(method, pathPattern, trouble));
  }

  /** The next call of this kind goes wrong in this way. */
  public void failOnce(String method, String pathPattern, Trouble trouble) {
    server.stubFor(
        faulty(method, pathPattern, trouble)
            .inScenario(UUID.randomUUID().toString())
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("over"));
  }

  private static MappingBuilder faulty(String method, String pathPattern, Trouble trouble) {
    return request(method, urlPathMatching(pathPattern)).atPriority(1).willReturn(trouble.answer());
  }

  /** What was asked since the last healing, oldest first, as {@code METHOD /path}. */
  public List<String> asked(String part) {
    List<LoggedRequest> requests = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> requests.add(event.getRequest()));
    return requests.stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .map(request -> request.getMethod() + " " + request.getUrl())
        .filter(asked -> asked.contains(part))
        .toList();
  }

  /** Does what the scheduler would have done at a service. */
  public void act(String method, String path, String body) {
    callees.handle(method, path, body, null);
  }

  /** How a call can go wrong. */
  public enum Trouble {
    /** An error, and nothing done. */
    ERROR,
    /** Turned away, and nothing done. */
    TOO_MANY_REQUESTS,
    /** The connection breaks, and nothing done. */
    RESET,
    /** Done, but the answer says something else. */
    DONE_BUT_ERROR,
    /** Done, but the answer comes too late. */
    DONE_BUT_SLOW,
    /** Nothing for long, then it is done after all. */
    DONE_LATE,
    /** A refusal that nobody expected. */
    DEFECT;

    private ResponseDefinitionBuilder answer() {
      return switch (this) {
        case ERROR -> aResponse().withStatus(500);
        case TOO_MANY_REQUESTS -> aResponse().withStatus(429);
        case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        case DONE_BUT_ERROR -> modelled("status", 500);
        case DONE_BUT_SLOW -> modelled("status", 0).withFixedDelay(TOO_LATE_MILLIS);
        case DONE_LATE -> modelled("lateMillis", TOO_LATE_MILLIS).withFixedDelay(TOO_LATE_MILLIS);
        case DEFECT -> aResponse().withStatus(400).withBody("{}");
      };
    }

    private static ResponseDefinitionBuilder modelled(String parameter, int value) {
      return aResponse().withTransformers(MODEL).withTransformerParameter(parameter, value);
    }
  }

  private record Model(FakeCallees callees) implements ResponseTransformerV2 {

    @Override
    public Response transform(Response response, ServeEvent event) {
      int late = event.getTransformerParameters().getInt("lateMillis", 0);
      if (late > 0) {
        CompletableFuture.runAsync(
            () -> reply(event), CompletableFuture.delayedExecutor(late, TimeUnit.MILLISECONDS));
        return response;
      }
      FakeCallees.Reply reply = reply(event);
      int forced = event.getTransformerParameters().getInt("status", 0);
      List<HttpHeader> headers = new ArrayList<>();
      headers.add(
          new HttpHeader(
              "Content-Type",
              reply.status() < 400 ? "application/json" : "application/problem+json"));
      if (reply.etag() != null) {
        headers.add(new HttpHeader("ETag", reply.etag()));
      }
      if (reply.body().contains("no-drone-available")) {
        headers.add(new HttpHeader("Retry-After", "30"));
      }
      return Response.Builder.like(response)
          .but()
          .status(forced == 0 ? reply.status() : forced)
          .headers(new HttpHeaders(headers))
          .body(reply.body())
          .build();
    }

    private FakeCallees.Reply reply(ServeEvent event) {
      LoggedRequest request = event.getRequest();
      return callees.handle(
          request.getMethod().value(),
          request.getUrl(),
          request.getBodyAsString(),
          request.getHeader("If-Match"));
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public String getName() {
      return MODEL;
    }
  }
}
