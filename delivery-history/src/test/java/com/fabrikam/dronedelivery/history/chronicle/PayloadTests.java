package com.fabrikam.dronedelivery.history.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PayloadTests {

  private final JsonMapper json = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\": null, \"b\": true, \"c\": \"2026-11-22T09:30:00Z\", \"d\": \"\"}",
        "{\"small\": 1, \"big\": 9223372036854775807, \"real\": 40.734961, \"whole\": 3.0}",
        "{\"list\": [1, \"two\", null, [], {\"deep\": {}}], \"object\": {\"x\": {\"y\": [{}]}}}",
        "{\"emoji\": \"📦\", \"quote\": \"\\\"\\\\\\u0000\"}"
      })
  void aPayloadIsWrittenBackAsItCame(String text) {
    assertThat(json.readTree(json.writeValueAsString(Payload.of(read(text)))))
        .isEqualTo(read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$set\": 1}",
        "{\"a\": [{\"b.c\": 1}]}",
        "{\"\": 1}",
        "{\"nul\\u0000\": 1}",
        "{\"big\": 9223372036854775808}",
        "{\"real\": 1e999}"
      })
  void aPayloadThatTheStoreCouldNotHoldIsRefused(String text) {
    ObjectNode payload = read(text);
    assertThatIllegalArgumentException().isThrownBy(() -> Payload.of(payload));
  }

  @Test
  void aPayloadThatIsNestedTooDeepIsRefused() {
    Payload.of(read("{\"a\": " + "[".repeat(49) + "]".repeat(49) + "}"));
    ObjectNode tooDeep = read("{\"a\": " + "[".repeat(51) + "]".repeat(51) + "}");
    assertThatIllegalArgumentException().isThrownBy(() -> Payload.of(tooDeep));
  }

  private ObjectNode read(String text) {
    return json.readValue(text, ObjectNode.class);
  }
}
