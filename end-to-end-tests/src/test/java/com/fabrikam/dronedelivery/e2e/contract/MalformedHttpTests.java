package com.fabrikam.dronedelivery.e2e.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import com.fabrikam.dronedelivery.e2e.Customer;
import com.fabrikam.dronedelivery.e2e.Stack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Addresses, headers and methods that no HTTP library would send. Each is answered with a problem
 * that blames the client, and leaves nothing behind.
 */
@ExtendWith(Stack.class)
class MalformedHttpTests {

  private static final String PATH = "/api/deliveries";

  private final Stack stack = Stack.running();
  private final Client client = stack.client();
  private final Wire wire = new Wire(client);
  private final Customer customer = Customer.of(stack);
  private final String valid = customer.request().toString();

  @AfterEach
  void nothingIsStored() {
    customer.assertHasNoDeliveries();
  }

  @Test
  void headersAndAddressesHaveTheirLimitsToo() throws IOException {
    String large = "x".repeat(20_000);
    Answer header = wire.send("GET", PATH, new byte[0], "X-Large", large);
    Promises.assertRefused(header, 431);
    assertThat(header.problem()).isEqualTo("request-header-fields-too-large");
    Answer address = wire.send("GET", PATH + "?cursor=" + large, new byte[0]);
    Promises.assertRefused(address, 414);
    assertThat(address.problem()).isEqualTo("uri-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%z",
        "/%zz",
        "/%C3%28",
        "/%00",
        "/a%00",
        "/a%2Fb",
        "/a%2fstatus",
        "/..",
        "/.",
        "/%2e%2e",
        "/a/../b",
        "//a",
        "/a//status",
        "/a;b=c",
        "/a%5Cb",
        "/a\\b",
        "/a b",
        "/<a>",
        "/ä",
        "/🚁",
        "/%F0%9F%9A%81",
        "/%25",
        "/a|b",
        "/[a]",
        "/a.b",
        "/a?cursor=%zz",
        "/a/status?api-version=%zz"
      })
  void anAddressThatCannotBeReadInOneWayOnlyIsRefused(String path) throws IOException {
    for (String method : List.of("GET", "PUT", "DELETE")) {
      Answer answer =
          wire.send(
              method,
              PATH + path,
              method.equals("PUT") ? valid.getBytes(UTF_8) : new byte[0],
              "Content-Type",
              "application/json");
      assertThat(answer.status()).as("%s", answer).isIn(400, 404);
      Promises.assertRefused(answer, answer.status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=%zz",
        "cursor=%",
        "cursor=%00",
        "cursor=%C3%28",
        "ownerId=%00",
        "ownerId=%F0%9F%9A%81",
        "limit=%00",
        "limit=1e1",
        "limit=٣",
        "stage=🚁",
        "api-version=%00",
        "api-version=🚁"
      })
  void aQueryThatCannotBeReadIsRefused(String query) throws IOException {
    Promises.assertRefused(wire.send("GET", PATH + "?" + query, new byte[0]), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/history?from=%00",
        "/api/history?type=%00",
        "/api/history?cursor=%C3%28",
        "/api/history?from=2026-11-22T09:30:00Z%00",
        "/api/history/summary?year=🚁&month=1",
        "/api/history/summary?year=2026&month=1e0",
        "/api/history/export?from=%00",
        "/api/history/export?to=now",
        "/api/operations/%00",
        "/api/operations/%F0%9F%9A%81",
        "/api/deliveries/a/notification-requests/%00",
        "/api/deliveries/%00/tracking"
      })
  void soItIsOnEveryResource(String target) throws IOException {
    Promises.assertRefused(wire.send("GET", target, new byte[0]), 400);
  }

  @Test
  void moreParametersThanAnybodyNeedsAreRefused() throws IOException {
    Answer answer = wire.send("GET", PATH + "?" + "a&".repeat(2_000), new byte[0]);
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    Promises.assertRefused(answer, answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "get", "PROPFIND", "POSTT"})
  void aMethodThatTheResourceDoesNotHaveIsNotAllowed(String method) throws IOException {
    Answer answer = wire.send(method, PATH, new byte[0]);
    Promises.assertRefused(answer, 405);
    assertThat(answer.header("allow").split(",\\s*"))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type    | text/plain                        | 415",
        "Content-Type    | nonsense                          | 415",
        "Content-Type    | application/json;charset=nonsense | 415",
        "Content-Type    | application/xml                   | 415",
        "Accept          | text/html                         | 406",
        "Accept          | nonsense                          | 406",
        "Accept          | application/json;v=               | 406",
        "Idempotency-Key | 🚁                                | 400",
        "Idempotency-Key | ''                                | 400"
      })
  void aHeaderThatMakesNoSenseIsRefused(String name, String value, int status) throws IOException {
    String[] headers =
        name.equals("Content-Type")
            ? new String[] {name, value}
            : new String[] {"Content-Type", "application/json", name, value};
    Promises.assertRefused(wire.send("POST", PATH, valid.getBytes(UTF_8), headers), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /api/deliveries\r\nConnection: close\r\n\r\n",
        "GET /api/deliveries HTTP/1.1\r\n"
            + "Host: gateway\r\n"
            + "Bad Header: 1\r\n"
            + "Connection: close\r\n\r\n",
        "GET /api/deliveries HTTP/1.1\r\nHost: gateway\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
        "POST /api/deliveries HTTP/1.1\r\n"
            + "Host: gateway\r\n"
            + "Content-Length: x\r\n"
            + "Connection: close\r\n\r\n",
        "POST /api/deliveries HTTP/1.1\r\n"
            + "Host: gateway\r\n"
            + "Content-Length: -1\r\n"
            + "Connection: close\r\n\r\n",
        "POST /api/deliveries HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Type: application/json\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
      })
  void whatIsNotHttpIsRefused(String request) throws IOException {
    Promises.assertRefused(wire.send("what is no request", request.getBytes(UTF_8)), 400);
  }
}
