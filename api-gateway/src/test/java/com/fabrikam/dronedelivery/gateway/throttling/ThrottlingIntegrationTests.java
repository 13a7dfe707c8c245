package com.fabrikam.dronedelivery.gateway.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import com.fabrikam.dronedelivery.local.infrastructure.LocalInfrastructure;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * Throttling as a client sees it, with buckets in a shared store, behind one trusted proxy; and one
 * service whose name nobody knows.
 */
@TestPropertySource(
    properties = {
      "throttling.capacity=5",
      "throttling.refill-per-second=1",
      "throttling.store=mongodb",
      "throttling.store-deadline=5s",
      "throttling.trusted-proxies=1",
      "services.delivery-history.url=http://no-such-host.invalid:8086"
    })
class ThrottlingIntegrationTests extends GatewayTest {

  private static final String PATH = "/api/deliveries";

  private String client;

  @DynamicPropertySource
  static void store(DynamicPropertyRegistry registry) {
    registry.add("MONGODB_URI", LocalInfrastructure::mongoUri);
  }

  @BeforeEach
  void aNewClient() {
    long random = UUID.randomUUID().getLeastSignificantBits();
    client = "10.%d.%d.%d".formatted(random & 255, random >> 8 & 255, random >> 16 & 255);
  }

  @Test
  void aClientMaySendWhatItsBucketHoldsAndIsRefusedThen() {
    for (int left = 4; left >= 0; left--) {
      HttpResponse<String> passed = from(client, PATH);
      assertThat(passed.statusCode()).isEqualTo(200);
      assertThat(passed.headers().firstValue("RateLimit-Policy")).hasValue("\"client\";q=5;w=5");
      assertThat(passed.headers().firstValue("RateLimit").orElse(""))
          .matches("\"client\";r=[0-5];t=[0-5]");
    }

    HttpResponse<String> refused = refused();

    assertProblem(refused, 429, "too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.headers().firstValue("RateLimit").orElse(""))
        .startsWith("\"client\";r=0;t=");
    assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"client\";q=5;w=5");
  }

  @Test
  void aRefusedRequestReachesNoService() {
    refused();
    int seen = DELIVERY.seen().size();

    refused();

    // Whoever passes meanwhile does so with a token of the refill.
    assertThat(DELIVERY.seen().size()).isLessThanOrEqualTo(seen + 2);
  }

  @Test
  void afterTheWaitThereIsMore() {
    refused();

    await().until(() -> from(client, PATH).statusCode() == 200);
  }

  @Test
  void anotherClientHasABucketOfItsOwn() {
    refused();

    assertThat(from("192.0.2.7", PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void aClientCannotPassForAnother() {
    refused();
    int passed = 0;
    for (int i = 0; i < 20; i++) {
      if (from("198.51.100." + i + ", " + client, PATH).statusCode() == 200) {
        passed++;
      }
    }

    assertThat(passed).as("no more than the refill").isLessThan(10);
  }

  @Test
  void aWholeIpv6NetworkIsOneClient() {
    String network = "2001:db8:" + Integer.toHexString(client.hashCode() & 0xffff) + ":1:";
    int passed = 0;
    for (int i = 0; i < 20; i++) {
      if (from(network + ":" + Integer.toHexString(i + 1), PATH).statusCode() == 200) {
        passed++;
      }
    }

    assertThat(passed).isBetween(5, 15);
  }

  @Test
  void whatDoesNotExistCountsToo() {
    refused();

    await().until(() -> from(client, "/api/unknown").statusCode() == 429);
  }

  @Test
  void healthIsNotThrottled() {
    refused();

    for (int i = 0; i < 20; i++) {
      assertThat(from(client, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aServiceWhoseNameNobodyKnowsIs503() {
    HttpResponse<String> answer = from(client, "/api/history");

    assertProblem(answer, 503, "service-unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).doesNotContain("no-such-host");
  }

  private HttpResponse<String> refused() {
    return await().until(() -> from(client, PATH), answer -> answer.statusCode() == 429);
  }

  private HttpResponse<String> from(String address, String path) {
    return send("GET", path, Map.of("X-Forwarded-For", address), "");
  }
}
