package com.fabrikam.dronedelivery.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.chassis.test.ServiceIntegrationTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What every service has of its documents without doing anything for it. */
@ServiceIntegrationTest
class OpenApiIntegrationTests {

  @Autowired private RestTestClient http;

  @Test
  void swaggerUiOpensWithTheBackendApi() {
    http.get()
        .uri("/swagger-ui/index.html")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_HTML);
    http.get()
        .uri("/v3/api-docs/swagger-config")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$['urls.primaryName']")
        .isEqualTo("backend")
        .jsonPath("$.urls[*].name")
        .value(
            names ->
                assertThat(names).asInstanceOf(InstanceOfAssertFactories.LIST).contains("backend"));
  }

  @Test
  void everyOperationTellsTheProblemsThatAnyCanHave() {
    http.get()
        .uri("/v3/api-docs/backend")
        .exchange()
        .expectBody()
        .jsonPath(
            "$.paths['/samples'].post.responses['400'].content..examples['validation-failed']")
        .isNotEmpty()
        .jsonPath("$.paths['/samples'].post.responses['503'].headers['Retry-After']")
        .exists()
        .jsonPath("$.components.schemas.Sample.required")
        .isArray();
  }
}
