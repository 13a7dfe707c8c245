package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.chassis.test.OpenApiDocument;
import com.fabrikam.dronedelivery.scheduler.test.SchedulerIntegrationTest;
import java.io.IOException;
import org.json.JSONException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@SchedulerIntegrationTest
class OpenApiIntegrationTests {

  @Autowired private RestTestClient http;

  @ParameterizedTest
  @ValueSource(strings = {"public", "backend"})
  void eachDocumentSaysWhatTheCodeDoes(String group) throws IOException, JSONException {
    OpenApiDocument.check(http, "delivery-scheduler", group);
  }
}
