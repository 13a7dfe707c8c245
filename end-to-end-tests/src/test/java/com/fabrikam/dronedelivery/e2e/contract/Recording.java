package com.fabrikam.dronedelivery.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that a client sent, and the answer that it got and knows how to read. What is different
 * each time is a placeholder in the file: {@code {name}} stands for something known from before,
 * {@code <instant>} for a time, {@code <number>} for a number, {@code <text>} for any text, and
 * {@code <text:name>} for one that is remembered under a name.
 *
 * @param name of the file, for messages
 * @param request method, path, headers, and body if there is one
 * @param answer status, headers and body
 */
record Recording(String name, JsonNode request, JsonNode answer) {

  private static final Pattern KNOWN = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern ANY_TEXT = Pattern.compile("<text(?::([a-zA-Z]+))?>");

  static Recording read(String name) throws IOException {
    try (InputStream file = Recording.class.getResourceAsStream("/recorded/v1/" + name)) {
      assertThat(file).as(name).isNotNull();
      JsonNode both = Answer.JSON.readTree(file);
      return new Recording(name, both.get("request"), both.get("answer"));
    }
  }

  /** Sends the request as it was recorded. */
  Answer send(Client client, Map<String, String> known) {
    List<String> headers = new ArrayList<>();
    request
        .path("headers")
        .properties()
        .forEach(
            header -> {
              headers.add(header.getKey());
              headers.add(fill(header.getValue().asString(), known));
            });
    JsonNode body = request.get("body");
    return client.send(
        request.get("method").asString(),
        fill(request.get("path").asString(), known),
        body == null ? null : fill(body.isString() ? body.asString() : body.toString(), known),
        headers.toArray(String[]::new));
  }

  /** Whether the client asks until it is answered as recorded. */
  boolean isRepeated() {
    return request.path("repeatedUntilAnswered").asBoolean(false);
  }

  /**
   * Checks that everything recorded is still there. There may be more.
   *
   * @param known gains what the recording remembers
   */
  void assertStillTrueOf(Answer seen, Map<String, String> known) {
    seen.expect(answer.get("status").asInt());
    answer
        .path("headers")
        .properties()
        .forEach(
            header ->
                assertText(
                    header.getKey(),
                    header.getValue().asString(),
                    seen.header(header.getKey()),
                    known));
    JsonNode body = answer.get("body");
    if (body == null) {
      assertThat(seen.body()).as(name).isEmpty();
    } else {
      assertPresent("", body, seen.json(), known);
    }
  }

  private void assertPresent(
      String path, JsonNode recorded, @Nullable JsonNode seen, Map<String, String> known) {
    assertThat(seen).as(at(path)).isNotNull();
    switch (recorded.getNodeType()) {
      case OBJECT -> {
        assertThat(seen.isObject()).as(at(path)).isTrue();
        recorded
            .properties()
            .forEach(
                field ->
                    assertPresent(
                        path + "/" + field.getKey(),
                        field.getValue(),
                        seen.get(field.getKey()),
                        known));
      }
      case ARRAY -> {
        assertThat(seen.isArray()).as(at(path)).isTrue();
        assertThat(seen.size()).as(at(path)).isEqualTo(recorded.size());
        for (int i = 0; i < recorded.size(); i++) {
          assertPresent(path + "/" + i, recorded.get(i), seen.get(i), known);
        }
      }
      case STRING -> assertValue(path, recorded.asString(), seen, known);
      case NUMBER -> {
        assertThat(seen.isNumber()).as(at(path)).isTrue();
        assertThat(seen.asDouble()).as(at(path)).isEqualTo(recorded.asDouble());
      }
      default -> assertThat(seen).as(at(path)).isEqualTo(recorded);
    }
  }

  private void assertValue(String path, String recorded, JsonNode seen, Map<String, String> known) {
    if (recorded.equals("<number>")) {
      assertThat(seen.isNumber()).as(at(path)).isTrue();
    } else {
      assertThat(seen.isString()).as(at(path)).isTrue();
      assertText(path, recorded, seen.asString(), known);
    }
  }

  private void assertText(String path, String recorded, String seen, Map<String, String> known) {
    Matcher any = ANY_TEXT.matcher(recorded);
    if (recorded.equals("<instant>")) {
      assertThat(Instant.parse(seen)).as(at(path)).isNotNull();
    } else if (any.matches()) {
      assertThat(seen).as(at(path)).isNotEmpty();
      if (any.group(1) != null) {
        known.put(any.group(1), seen);
      }
    } else {
      assertThat(seen).as(at(path)).isEqualTo(fill(recorded, known));
    }
  }

  private String at(String path) {
    return name + ": " + path;
  }

  private String fill(String text, Map<String, String> known) {
    return KNOWN
        .matcher(text)
        .replaceAll(
            found -> {
              assertThat(known).as(name).containsKey(found.group(1));
              return Matcher.quoteReplacement(known.get(found.group(1)));
            });
  }
}
