package com.fabrikam.dronedelivery.delivery.api;

import com.fabrikam.dronedelivery.chassis.test.OpenApiDocument;
import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import java.io.IOException;
import org.json.JSONException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiIntegrationTests extends DeliveryIntegrationTest {

  @ParameterizedTest
  @ValueSource(strings = {"public", "public-v2", "backend"})
  void eachDocumentSaysWhatTheCodeDoes(String group) throws IOException, JSONException {
    OpenApiDocument.check(http, "delivery-service", group);
  }
}
