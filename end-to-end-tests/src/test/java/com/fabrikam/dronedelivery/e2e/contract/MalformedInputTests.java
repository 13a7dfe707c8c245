package com.fabrikam.dronedelivery.e2e.contract;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no well-behaved client sends. Each of it is answered with a problem that blames the client,
 * and leaves nothing behind.
 */
@ExtendWith(Stack.class)
class MalformedInputTests {

  private static final String PATH = "/api/deliveries";
  private static final int MANY = 10_000;

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Wire wire = new Wire(client);
  private final Customer customer = Customer.of(stack);
  private final String valid = customer.request().toString();

  @AfterEach
  void nothingIsStored() {
    customer.assertHasNoDeliveries();
  }

  static Stream<Named<String>> notJson() {
    return Stream.of(
        Named.of("nothing", ""),
        Named.of("space", "  \n "),
        Named.of("words", "nonsense"),
        Named.of("an object cut off", "{\"ownerId\": "),
        Named.of("too many brackets", "[]]"),
        Named.of("two objects", "{\"a\": 1} {\"b\": 2}"),
        Named.of("a trailing comma", "{\"a\": 1,}"),
        Named.of("single quotes", "{'a': 1}"),
        Named.of("a comment", "{/* no */ \"a\": 1}"),
        Named.of("a name without quotes", "{a: 1}"),
        Named.of("a name twice", "{\"ownerId\": \"a\", \"ownerId\": \"b\"}"),
        Named.of("a nested name twice", "{\"pickup\": {\"latitude\": 1, \"latitude\": 2}}"),
        Named.of("NaN", "{\"pickup\": {\"latitude\": NaN}}"),
        Named.of("infinity", "{\"pickup\": {\"latitude\": -Infinity}}"),
        Named.of("a leading zero", "{\"pickup\": {\"latitude\": 01}}"),
        Named.of("a hexadecimal number", "{\"pickup\": {\"latitude\": 0x1F}}"),
        Named.of("a control character", "{\"ownerId\": \"a\u0000b\"}"),
        Named.of("a line break in a string", "{\"ownerId\": \"a\nb\"}"),
        Named.of("an unknown escape", "{\"ownerId\": \"\\x41\"}"),
        Named.of("half an escape", "{\"ownerId\": \"\\u12\"}"),
        Named.of("10,000 arrays in each other", "[".repeat(MANY) + "]".repeat(MANY)),
        Named.of("10,000 arrays begun", "[".repeat(MANY)),
        Named.of("10,000 objects in each other", "{\"a\":".repeat(MANY) + "1" + "}".repeat(MANY)),
        Named.of("a number of 10,000 digits", "{\"deadline\": " + "9".repeat(MANY) + "}"),
        Named.of("a form", "ownerId=a&pickup=b"),
        Named.of("XML", "<delivery/>"));
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void whatIsNotJsonIsMalformed(String body) {
    for (String method : List.of("POST", "PUT", "PATCH")) {
      Answer answer = client.send(method, method.equals("POST") ? PATH : PATH + "/x", body);
      answer.expectProblem(400, "malformed-request");
    }
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void whatIsNotJsonIsMalformedForNotificationsToo(String body) {
    client.post(PATH + "/x/notification-requests", body).expectProblem(400, "malformed-request");
  }

  static Stream<Named<byte[]>> notUtf8() {
    String body = "{\"ownerId\": \"%s\"}";
    return Stream.of(
        Named.of("a byte that begins nothing", bytes(body, 0xC3, 0x28)),
        Named.of("an overlong encoding", bytes(body, 0xC0, 0x80)),
        Named.of("half a surrogate pair", bytes(body, 0xED, 0xA0, 0x80)),
        Named.of("beyond Unicode", bytes(body, 0xF5, 0x80, 0x80, 0x80)),
        Named.of("another encoding", "{\"ownerId\": \"ä\"}".getBytes(UTF_16)),
        Named.of("zeros", new byte[100]));
  }

  private static byte[] bytes(String around, int... bad) {
    String[] parts = around.split("%s");
    byte[] before = parts[0].getBytes(UTF_8);
    byte[] after = parts[1].getBytes(UTF_8);
    byte[] all = new byte[before.length + bad.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    for (int i = 0; i < bad.length; i++) {
      all[before.length + i] = (byte) bad[i];
    }
    System.arraycopy(after, 0, all, before.length + bad.length, after.length);
    return all;
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void whatIsNotUtf8IsABadRequest(byte[] body) throws IOException {
    Promises.assertRefused(wire.send("POST", PATH, body, "Content-Type", "application/json"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[1, 2]", "\"text\"", "7", "true", "1e400"})
  void jsonThatIsNoObjectIsRefused(String body) {
    for (String method : List.of("POST", "PUT", "PATCH")) {
      Promises.assertRefused(
          client.send(method, method.equals("POST") ? PATH : PATH + "/x", body), 400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ownerId            | \"a\\u0000b\"",
        "ownerId            | \"🚁\"",
        "ownerId            | \"\\ud800\"",
        "ownerId            | \"\"",
        "ownerId            | 7",
        "ownerId            | {}",
        "ownerId            | null",
        "ownerId            |"
            + " \"01234567890123456789012345678901234567890123456789012345678901234\"",
        "pickup             | []",
        "pickup             | \"40,-74\"",
        "pickup             | {\"latitude\": 1e400, \"longitude\": 0}",
        "pickup             | {\"latitude\": 90.0000001, \"longitude\": 0}",
        "pickup             | {\"latitude\": \"40\", \"longitude\": 0}",
        "pickup             | {\"latitude\": \"NaN\", \"longitude\": 0}",
        "pickup             | {\"latitude\": true, \"longitude\": 0}",
        "dropoff            | {\"latitude\": 0}",
        "package            | {\"size\": 0, \"weightKg\": 1}",
        "package            | {\"size\": \"small\", \"weightKg\": 1}",
        "package            | {\"size\": \"🚁\", \"weightKg\": 1}",
        "package            | {\"size\": \"SMALL\", \"weightKg\": 1e400}",
        "package            | {\"size\": \"SMALL\", \"weightKg\": -0}",
        "package            | {\"size\": \"SMALL\", \"weightKg\": \"NaN\"}",
        "package            | {\"size\": \"SMALL\", \"weightKg\": \"1\"}",
        "package            | {\"size\": \"SMALL\", \"weightKg\": 1, \"tag\": [\"a\"]}",
        "pickupTime         | \"tomorrow\"",
        "pickupTime         | \"\"",
        "pickupTime         | \"2026-02-30T00:00:00Z\"",
        "pickupTime         | \"2026-13-01T00:00:00Z\"",
        "pickupTime         | \"2026-11-22\"",
        "pickupTime         | \"2026-11-22T09:30:00\"",
        "pickupTime         | \"+1000000000-01-01T00:00:00Z\"",
        "pickupTime         | 1795339800",
        "pickupTime         | \"1795339800\"",
        "pickupTime         | \"2027-01-01T00:00:00Z🚁\"",
        "deadline           | {\"at\": \"noon\"}",
        "deadline           | 1e400",
        "expedited          | \"true\"",
        "expedited          | 1",
        "confirmationRequired | \"none\"",
        "confirmationRequired | 0"
      })
  void aBadValueIsNamed(String field, String value) {
    String body = with(field, value);
    Answer posted = client.post(PATH, body).expectProblem(400, "validation-failed");
    assertThat(posted.badFields())
        .isNotEmpty()
        .allSatisfy(bad -> assertThat(bad).startsWith(field));
    Answer put =
        client.put(PATH + "/" + Client.newId("bad"), body).expectProblem(400, "validation-failed");
    assertThat(put.badFields()).isEqualTo(posted.badFields());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "a\\u0000b"})
  void textThatCannotBeKeptAsItIsIsRefused(String tag) {
    client
        .post(
            PATH,
            with("package", "{\"size\": \"SMALL\", \"weightKg\": 1, \"tag\": \"" + tag + "\"}"))
        .expectBadFields("package.tag");
  }

  /** A request that is right but for one field, whose value need not be JSON that can be read. */
  private String with(String field, String value) {
    return Answer.JSON
        .readTree(valid)
        .propertyStream()
        .filter(each -> !each.getKey().equals(field))
        .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
        .reduce("{\"" + field + "\": " + value, (all, next) -> all + ", " + next)
        .concat("}");
  }

  @Test
  void anElementOfHugeSizeIsRefusedWhereverItIs() {
    String huge = "x".repeat(60_000);
    Promises.assertRefused(client.post(PATH, with("ownerId", "\"" + huge + "\"")), 400);
    Promises.assertRefused(client.post(PATH, "{\"" + huge + "\": 1}"), 400);
    Promises.assertRefused(client.post(PATH, "[" + "1,".repeat(30_000) + "1]"), 400);
  }

  @Test
  void aMegabyteIsTooLarge() {
    String large = with("ownerId", "\"" + "x".repeat(1_000_000) + "\"");
    client.post(PATH, large).expectProblem(413, "payload-too-large");
    client.put(PATH + "/x", large).expectProblem(413, "payload-too-large");
    client.patch(PATH + "/x", large).expectProblem(413, "payload-too-large");
    client.post(PATH + "/x/notification-requests", large).expectProblem(413, "payload-too-large");
  }
}
