package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** What the resources of the public API have in common. */
final class Promises {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Client client = Stack.running().client();

  /** {@code OPTIONS} lists the methods, and every other one is answered with 405 and the list. */
  void methodsAre(String path, String... allowed) {
    Set<String> methods = Set.of(allowed);
    Answer options = client.options(path).expect(204);
    assertThat(allow(options)).as("%s", options).isEqualTo(methods);
    for (String method : METHODS) {
      if (!methods.contains(method)) {
        Answer refused = client.send(method, path, method.equals("GET") ? null : "{}").expect(405);
        refused.expectProblem(405, "method-not-allowed");
        assertThat(allow(refused)).as("%s", refused).isEqualTo(methods);
      }
    }
  }

  private static Set<String> allow(Answer answer) {
    return Set.of(answer.header("allow").split(",\\s*"));
  }

  /** {@code HEAD} is {@code GET} without the body. */
  void headIsLikeGet(String path) {
    Answer get = client.get(path);
    Answer head = client.head(path).expect(get.status());
    assertThat(head.body()).isEmpty();
    for (String header : List.of("content-type", "etag", "cache-control", "location")) {
      assertThat(head.header(header)).as("%s of %s", header, head).isEqualTo(get.header(header));
    }
  }

  /** The resource is another one in version 2, and version 1 says until when it is there. */
  void versionOneIsDeprecated(String path) {
    for (String version : List.of("", "1", "1.0")) {
      Answer first = client.get(versioned(path, version)).expect(200);
      assertThat(first.header("deprecation")).as("%s", first).matches("@\\d+");
      Instant deprecated =
          Instant.ofEpochSecond(Long.parseLong(first.header("deprecation").substring(1)));
      Instant sunset =
          ZonedDateTime.parse(first.header("sunset"), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      assertThat(sunset).as("%s", first).isAfter(Instant.now()).isAfter(deprecated);
    }
    Answer second = client.get(versioned(path, "2")).expect(200);
    assertThat(second.headers().map()).as("%s", second).doesNotContainKeys("deprecation", "sunset");
    assertThat(client.get(versioned(path, "2.0")).expect(200).json()).isEqualTo(second.json());
    unknownVersionsAreRefused(path);
  }

  /** The resource is the same in both versions. */
  void isTheSameInBothVersions(String path) {
    Answer first = client.get(path).expect(200);
    for (String version : List.of("1", "1.0", "2", "2.0")) {
      Answer other = client.get(versioned(path, version)).expect(200);
      assertThat(other.body()).as("%s", other).isEqualTo(first.body());
      assertThat(other.headers().map()).as("%s", other).doesNotContainKeys("deprecation", "sunset");
    }
    unknownVersionsAreRefused(path);
  }

  private void unknownVersionsAreRefused(String path) {
    for (String version : List.of("3", "9", "1.7", "abc", "-1", "1.2.3")) {
      client.get(versioned(path, version)).expectProblem(400, "unsupported-api-version");
    }
  }

  private static String versioned(String path, String version) {
    return version.isEmpty()
        ? path
        : path + (path.contains("?") ? "&" : "?") + "api-version=" + version;
  }

  /** A problem with this status, whatever its type, and complete but for the instance. */
  static Answer assertRefused(Answer answer, int status) {
    answer.expect(status);
    assertThat(answer.problem()).as("%s", answer).isNotEmpty();
    assertThat(answer.json().at("/status").asInt()).as("%s", answer).isEqualTo(status);
    assertThat(answer.text("/title")).as("%s", answer).isNotEmpty();
    assertThat(answer.text("/traceId")).as("%s", answer).matches("[0-9a-f]{32}");
    return answer;
  }
}
