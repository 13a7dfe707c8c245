package com.fabrikam.dronedelivery.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The rules of the table itself. */
class PublicApiTests {

  @Test
  void aPathAllowsTheMethodsOfAllItsServices() {
    PublicApi api =
        new PublicApi(
            List.of(
                row("/api/things/{id}", "reader", GET, HEAD),
                row("/api/things/{id}", "writer", DELETE),
                row("/api/things", "writer", POST)));

    assertThat(api.allowedMethods())
        .containsOnlyKeys("/api/things/{id}", "/api/things")
        .hasEntrySatisfying(
            "/api/things/{id}",
            allowed -> assertThat(allowed).containsExactly(GET, HEAD, DELETE, OPTIONS))
        .hasEntrySatisfying(
            "/api/things", allowed -> assertThat(allowed).containsExactly(POST, OPTIONS));
  }

  @Test
  void aMethodOfAPathHasOneService() {
    List<PublicResource> twice =
        List.of(row("/api/things", "one", GET), row("/api/things", "other", GET));

    assertThatThrownBy(() -> new PublicApi(twice)).hasMessageContaining("GET /api/things");
  }

  @Test
  void onlyWhatIsUnderApiIsPublic() {
    assertThatThrownBy(() -> row("/accounts/{id}", "account-service", GET))
        .hasMessageContaining("/accounts/{id}");
  }

  @Test
  void queriesAndCommandsAreDifferentRows() {
    assertThatThrownBy(() -> row("/api/things", "one", GET, POST))
        .hasMessageContaining("/api/things");
    assertThatThrownBy(() -> row("/api/things", "one")).hasMessageContaining("/api/things");
  }

  private static PublicResource row(String path, String service, HttpMethod... methods) {
    return new PublicResource(path, List.of(methods), service, false);
  }
}
