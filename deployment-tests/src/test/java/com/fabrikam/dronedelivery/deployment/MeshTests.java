package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.deployment.Manifests.Workload;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The mesh encrypts everything, knows the callers, and leaves retries to the application. */
class MeshTests {

  private static final Manifests MESH = Manifests.of("overlays/service-mesh");
  private static final String ACCOUNT = "cluster.local/ns/drone-delivery/sa/";

  @Test
  void nothingIsTakenThatIsNotEncrypted() {
    assertThat(MESH.all(PeerAuthentication.class))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.getSpec().getSelector()).isNull();
              assertThat(each.getSpec().getMtls().getMode())
                  .isEqualTo(PeerAuthenticationMutualTLSMode.STRICT);
            });
    assertThat(MESH.namespace().getMetadata().getLabels())
        .containsEntry("istio-injection", "enabled");
  }

  @Test
  void whoIsConfiguredToCallWhomMayAndNobodyElseOfTheSuite() {
    TreeSet<String> configured = new TreeSet<>();
    for (Workload caller : MESH.applications()) {
      Environment.callees(caller).values().stream()
          .map(address -> URI.create(address).getHost())
          .filter(Repository.APPLICATIONS::contains)
          .forEach(callee -> configured.add(caller + " calls " + callee));
    }
    TreeSet<String> allowed = new TreeSet<>();
    for (AuthorizationPolicy policy : MESH.all(AuthorizationPolicy.class)) {
      String callee = policy.getMetadata().getName();
      if (Repository.APPLICATIONS.contains(callee)) {
        assertThat(policy.getSpec().getSelector().getMatchLabels())
            .containsExactly(Map.entry("app.kubernetes.io/name", callee));
        policy.getSpec().getRules().stream()
            .flatMap(rule -> rule.getFrom().stream())
            .flatMap(from -> from.getSource().getPrincipals().stream())
            .map(principal -> principal.replace(ACCOUNT, ""))
            .filter(caller -> !caller.equals("public-istio"))
            .forEach(caller -> allowed.add(caller + " calls " + callee));
      }
    }

    assertThat(allowed).isEqualTo(configured);
    assertThat(MESH.all(AuthorizationPolicy.class))
        .filteredOn(each -> each.getMetadata().getName().equals("deny-by-default"))
        .singleElement()
        .satisfies(each -> assertThat(each.getSpec().getRules()).isNullOrEmpty());
  }

  @Test
  void theMeshRepeatsNothingThatTheSchedulerRepeatsAndNoCommand() {
    for (String callee :
        List.of("account-service", "package-service", "drone-management", "delivery-scheduler")) {
      assertThat(routes(callee))
          .allSatisfy(route -> assertThat(route.getRetries().getAttempts()).isZero());
    }
    var toDelivery = routes("delivery-service");
    assertThat(toDelivery.getFirst().getMatch().getFirst().getSourceLabels())
        .containsEntry("app.kubernetes.io/name", "delivery-scheduler");
    assertThat(toDelivery.getFirst().getRetries().getAttempts()).isZero();
    assertThat(toDelivery.getLast().getMatch()).isNullOrEmpty();
    assertThat(toDelivery.getLast().getRetries().getAttempts()).isZero();
  }

  @Test
  void everyApplicationHasRoutesThatSayHowOftenIsRepeated() {
    assertThat(Repository.APPLICATIONS)
        .allSatisfy(
            name ->
                assertThat(routes(name))
                    .isNotEmpty()
                    .allSatisfy(route -> assertThat(route.getRetries().getAttempts()).isNotNull()));
  }

  private static List<HTTPRoute> routes(String host) {
    return MESH.all(VirtualService.class).stream()
        .filter(each -> each.getSpec().getHosts().contains(host))
        .flatMap(each -> each.getSpec().getHttp().stream())
        .toList();
  }
}
