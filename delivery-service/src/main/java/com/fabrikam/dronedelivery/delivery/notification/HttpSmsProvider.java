package com.fabrikam.dronedelivery.delivery.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that takes messages by HTTP: {@code POST {"id", "to", "text"}}.
 *
 * <p>Each request is signed: {@code X-Signature} is the HMAC-SHA256, in hexadecimal digits, of
 * {@code X-Timestamp} (seconds since 1970), a dot, and the body. {@code Idempotency-Key} is the
 * message's id.
 */
class HttpSmsProvider implements SmsProvider {

  private static final String ALGORITHM = "HmacSHA256";

  private final RestClient http;
  private final URI url;
  private final SecretKeySpec key;
  private final JsonMapper json;
  private final Clock clock;

  HttpSmsProvider(RestClient http, URI url, String secret, JsonMapper json, Clock clock) {
    this.http = http;
    this.url = url;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void send(TextMessage message) {
    byte[] body = json.writeValueAsBytes(message);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    try {
      http.post()
          .uri(url)
          .contentType(MediaType.APPLICATION_JSON)
          .header("Idempotency-Key", message.id())
          .header("X-Timestamp", timestamp)
          .header("X-Signature", signature(timestamp, body))
          .body(body)
          .retrieve()
          .toBodilessEntity();
    } catch (RestClientResponseException exception) {
      String answer = "the provider answered " + exception.getStatusCode().value();
      throw isFinal(exception.getStatusCode())
          ? new UndeliverableException(answer, exception)
          : new AttemptFailedException(answer, exception);
    } catch (RestClientException exception) {
      throw new AttemptFailedException("the provider did not answer", exception);
    }
  }

  private String signature(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, exception);
    }
  }

  private static boolean isFinal(HttpStatusCode status) {
    return status.is4xxClientError()
        && !status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)
        && !status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
  }
}
