package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import com.fabrikam.dronedelivery.chassis.web.Cursor;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceIntegrationTest
class ProblemIntegrationTests {

  @Autowired private RestTestClient http;

  @Test
  void aDomainExceptionBecomesItsProblem() {
    problem(http.get().uri("/samples/x").exchange(), HttpStatus.NOT_FOUND, "sample-not-found")
        .jsonPath("$.detail")
        .isEqualTo("There is no such sample.")
        .jsonPath("$.title")
        .isEqualTo("Sample not found")
        .jsonPath("$.instance")
        .isEqualTo("/samples/x")
        .jsonPath("$.traceId")
        .isNotEmpty();
  }

  @Test
  void aProblemThatPassesSaysWhenToRepeat() {
    RestTestClient.ResponseSpec answer = http.get().uri("/samples/busy").exchange();
    answer.expectHeader().valueEquals("Retry-After", "7");
    problem(answer, HttpStatus.CONFLICT, "busy");
  }

  @Test
  void aDefectTellsTheClientNothingButTheTraceId() {
    problem(
            http.get().uri("/samples/broken").exchange(),
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-server-error")
        .jsonPath("$.detail")
        .isEqualTo("The service failed; the trace id leads to the cause.")
        .jsonPath("$.traceId")
        .isNotEmpty();
  }

  @Test
  void everyBadFieldIsNamedWhetherItsTypeOrItsValueIsWrong() {
    problem(
            post(
                """
                {"colour": "PINK", "weight": -1, "time": "noon", "inner": {"latitude": 91},
                 "unknown": "ignored"}
                """),
            HttpStatus.BAD_REQUEST,
            "validation-failed")
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .map(Object::toString)
                    .containsExactlyInAnyOrder(
                        "colour", "weight", "time", "inner.latitude", "name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name   | 7
          name   | true
          time   | 1795339800
          time   | "1795339800"
          time   | "2026-11-22"
          weight | "1"
          colour | 0
          """)
  void aValueIsTakenAtItsWordAndNotTurnedIntoWhatIsWanted(String field, String value) {
    String rest =
        "{\"name\": \"n\", \"colour\": \"RED\", \"weight\": 1, \"time\": null}"
            .replaceFirst("\"" + field + "\": [^,}]*", "\"" + field + "\": " + value);
    problem(post(rest), HttpStatus.BAD_REQUEST, "validation-failed")
        .jsonPath("$.errors[*].field")
        .isEqualTo(field);
  }

  @Test
  void parametersThatAreNotUtf8AreMalformed() {
    problem(
        http.get().uri(URI.create("/samples?cursor=%C3%28")).exchange(),
        HttpStatus.BAD_REQUEST,
        "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "{\"latitude\": \"1\"}", "{\"latitude\": []}", "\"x\"", "[1]"})
  void aValueOfTheWrongShapeIsABadFieldNotADefect(String inner) {
    problem(
            post("{\"name\": \"n\", \"colour\": \"RED\", \"weight\": 1, \"inner\": " + inner + "}"),
            HttpStatus.BAD_REQUEST,
            "validation-failed")
        .jsonPath("$.errors.length()")
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "nonsense", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}", "\u0000"})
  void aBodyThatIsNoJsonIsMalformed(String body) {
    problem(post(body), HttpStatus.BAD_REQUEST, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "null"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    problem(post(body), HttpStatus.BAD_REQUEST, "validation-failed");
  }

  @Test
  void tenThousandNestedArraysAreMalformed() {
    problem(post("[".repeat(10_000)), HttpStatus.BAD_REQUEST, "malformed-request");
  }

  @Test
  void aBodyOverTheLimitIsTooLargeWhetherItsLengthIsDeclaredOrNot() {
    byte[] large = ("{\"name\": \"" + "x".repeat(300_000) + "\"}").getBytes();
    problem(
        http.post().uri("/samples").contentType(MediaType.APPLICATION_JSON).body(large).exchange(),
        HttpStatus.CONTENT_TOO_LARGE,
        "payload-too-large");
    problem(
        http.post()
            .uri("/samples")
            .contentType(MediaType.APPLICATION_JSON)
            .body(new InputStreamResource(new ByteArrayInputStream(large)))
            .exchange(),
        HttpStatus.CONTENT_TOO_LARGE,
        "payload-too-large");
  }

  @Test
  void anIdentifierOfTheWrongFormIsABadField() {
    problem(
            http.get().uri("/samples/{id}", "a b").exchange(),
            HttpStatus.BAD_REQUEST,
            "validation-failed")
        .jsonPath("$.errors[0].field")
        .isEqualTo("id")
        .jsonPath("$.errors[0].message")
        .isEqualTo("must match [A-Za-z0-9_-]{1,64}");
  }

  @Test
  void aCursorIsReadBackAndAnythingElseIsABadField() {
    http.get()
        .uri("/samples?cursor={c}", new Cursor("key/1").encoded())
        .exchange()
        .expectBody(String.class)
        .isEqualTo("key/1");
    problem(
            http.get().uri("/samples?cursor=§").exchange(),
            HttpStatus.BAD_REQUEST,
            "validation-failed")
        .jsonPath("$.errors[0].field")
        .isEqualTo("cursor");
    problem(http.get().uri("/samples").exchange(), HttpStatus.BAD_REQUEST, "validation-failed");
  }

  @Test
  void whatTheWebFrameworkRefusesIsAProblemToo() {
    problem(http.get().uri("/nowhere").exchange(), HttpStatus.NOT_FOUND, "not-found");
    problem(
        http.delete().uri("/samples").exchange(),
        HttpStatus.METHOD_NOT_ALLOWED,
        "method-not-allowed");
    problem(
        http.post().uri("/samples").contentType(MediaType.TEXT_PLAIN).body("x").exchange(),
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type");
    problem(
        http.get().uri("/samples/x?api-version=9").exchange(),
        HttpStatus.BAD_REQUEST,
        "unsupported-api-version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.2.3", "1.9", "v1"})
  void aVersionThatThereIsNotIsNamedAsSuch(String version) {
    problem(
        http.get().uri("/samples/x?api-version={v}", version).exchange(),
        HttpStatus.BAD_REQUEST,
        "unsupported-api-version");
  }

  private RestTestClient.ResponseSpec post(String body) {
    return http.post()
        .uri("/samples")
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private static RestTestClient.BodyContentSpec problem(
      RestTestClient.ResponseSpec answer, HttpStatus status, String type) {
    answer.expectStatus().isEqualTo(status);
    answer.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    return answer
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("https://fabrikam.com/problems/" + type)
        .jsonPath("$.status")
        .isEqualTo(status.value());
  }
}
