package com.fabrikam.dronedelivery.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.chassis.problem.OverloadedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class RequestBulkheadFilterTests {

  private final List<Exception> refusals = new ArrayList<>();
  private final List<String> handled = new ArrayList<>();
  private RequestBulkheadFilter filter = withPatience(Duration.ZERO);

  @Test
  void whatIsTooMuchAtTheSameTimeIsRefusedAndNothingElse() throws Exception {
    request("/first", (_, _) -> request("/second", this::handle));
    request("/third", this::handle);

    assertThat(refusals).hasSize(1).hasOnlyElementsOfType(OverloadedException.class);
    assertThat(handled).containsExactly("/third");
  }

  @Test
  void aRequestWaitsForAPlaceAsLongAsItIsPatient() throws Exception {
    filter = withPatience(Duration.ofMinutes(1));
    CompletableFuture<Void> second = new CompletableFuture<>();
    request(
        "/first",
        (_, _) -> {
          Thread waiting = Thread.ofVirtual().start(() -> finish(second));
          await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
          handled.add("/first");
        });
    second.join();

    assertThat(handled).containsExactly("/first", "/second");
    assertThat(refusals).isEmpty();
  }

  @Test
  void aRequestThatFailsGivesItsPlaceBack() throws Exception {
    FilterChain failing =
        (_, _) -> {
          throw new ServletException("broken");
        };
    try {
      request("/first", failing);
    } catch (ServletException expected) {
      handled.add(expected.getMessage());
    }
    request("/second", this::handle);

    assertThat(handled).containsExactly("broken", "/second");
    assertThat(refusals).isEmpty();
  }

  @Test
  void aProbeIsAnsweredAllTheSame() throws Exception {
    request("/first", (_, _) -> request("/actuator/health/liveness", this::handle));

    assertThat(handled).containsExactly("/actuator/health/liveness");
    assertThat(refusals).isEmpty();
  }

  private RequestBulkheadFilter withPatience(Duration patience) {
    return new RequestBulkheadFilter(
        1,
        patience,
        (_, _, _, exception) -> {
          refusals.add(exception);
          return new ModelAndView();
        });
  }

  private void finish(CompletableFuture<Void> second) {
    try {
      request("/second", this::handle);
      second.complete(null);
    } catch (ServletException | IOException e) {
      second.completeExceptionally(e);
    }
  }

  private void request(String path, FilterChain chain) throws ServletException, IOException {
    filter.doFilter(new MockHttpServletRequest("GET", path), new MockHttpServletResponse(), chain);
  }

  private void handle(ServletRequest request, Object response) {
    handled.add(((MockHttpServletRequest) request).getRequestURI());
  }
}
