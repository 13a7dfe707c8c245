package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.chassis.test.OpenApiDocument;
import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import java.io.IOException;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceIntegrationTest
class OpenApiIntegrationTests {

  @Autowired private RestTestClient http;

  @Test
  void theBackendDocumentSaysWhatTheCodeDoes() throws IOException, JSONException {
    OpenApiDocument.check(http, "account-service", "backend");
  }
}
