package com.fabrikam.dronedelivery.drone;

import com.fabrikam.dronedelivery.chassis.test.OpenApiDocument;
import java.io.IOException;
import org.json.JSONException;
import org.junit.jupiter.api.Test;

class OpenApiIntegrationTests extends DroneManagementTest {

  @Test
  void theBackendDocumentSaysWhatTheCodeDoes() throws IOException, JSONException {
    OpenApiDocument.check(http, "drone-management", "backend");
  }
}
