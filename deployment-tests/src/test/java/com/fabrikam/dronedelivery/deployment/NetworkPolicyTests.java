package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.deployment.Manifests.Workload;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies let through exactly the calls that the applications are configured to make. */
@ParameterizedClass
@ValueSource(strings = {"overlays/production", "overlays/service-mesh"})
class NetworkPolicyTests {

  private static final String EGRESS = "Egress";
  private static final String INGRESS = "Ingress";

  @Parameter String overlay;
  private Manifests manifests;

  @BeforeEach
  void render() {
    manifests = Manifests.of(overlay);
  }

  @Test
  void nothingIsAllowedByDefault() {
    assertThat(manifests.all(V1NetworkPolicy.class))
        .filteredOn(each -> each.getMetadata().getName().equals("deny-by-default"))
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
              assertThat(policy.getSpec().getPolicyTypes()).containsExactly(INGRESS, EGRESS);
              assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
              assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
            });
  }

  @Test
  void whoIsConfiguredToCallWhomMayAndNobodyElse() {
    TreeSet<String> configured = new TreeSet<>();
    TreeSet<String> allowed = new TreeSet<>();
    for (Workload caller : manifests.applications()) {
      Environment.callees(caller).values().stream()
          .map(address -> URI.create(address).getHost())
          .filter(Repository.APPLICATIONS::contains)
          .forEach(callee -> configured.add(caller + " calls " + callee));
      for (Workload callee : manifests.applications()) {
        int port = ApplicationJar.of(callee.name()).port();
        if (leaves(caller, callee.labels(), port) && enters(caller.labels(), callee, port)) {
          allowed.add(caller + " calls " + callee);
        }
      }
    }

    assertThat(allowed).isEqualTo(configured).hasSize(7);
  }

  @Test
  void nobodyOfTheSuiteReachesTheGatewaysManagement() {
    Workload gateway = application("api-gateway");

    assertThat(manifests.applications()).noneMatch(each -> enters(each.labels(), gateway, 8090));
  }

  @Test
  void whoUsesKafkaOrMongoDbReachesIt() {
    assertThat(manifests.applications())
        .allSatisfy(
            each -> {
              List<String> names = Environment.names(each, manifests);
              assertThat(leaves(each, null, 9093))
                  .isEqualTo(names.contains("KAFKA_BOOTSTRAP_SERVERS"));
              assertThat(leaves(each, null, 27017)).isEqualTo(names.contains("MONGODB_URI"));
            });
  }

  @ParameterizedTest
  @CsvSource({"587, SPRING_MAIL_HOST", "443, NOTIFICATION_SMS_URL"})
  void whoTellsCustomersReachesTheProviders(int port, String setting) {
    assertThat(manifests.applications())
        .filteredOn(each -> leaves(each, null, port))
        .singleElement()
        .satisfies(each -> assertThat(Environment.names(each, manifests)).contains(setting));
  }

  private Workload application(String name) {
    return manifests.applications().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a policy lets packets out to pods with these labels; null means somewhere outside of
   * the cluster.
   */
  private boolean leaves(Workload from, Map<String, String> to, int port) {
    return policiesOf(from, EGRESS).stream()
        .flatMap(policy -> list(policy.getSpec().getEgress()).stream())
        .anyMatch(rule -> isOneOf(rule.getTo(), to) && includes(rule.getPorts(), port));
  }

  private boolean enters(Map<String, String> from, Workload to, int port) {
    return policiesOf(to, INGRESS).stream()
        .flatMap(policy -> list(policy.getSpec().getIngress()).stream())
        .anyMatch(rule -> isOneOf(rule.getFrom(), from) && includes(rule.getPorts(), port));
  }

  private List<V1NetworkPolicy> policiesOf(Workload workload, String type) {
    return manifests.all(V1NetworkPolicy.class).stream()
        .filter(policy -> policy.getSpec().getPolicyTypes().contains(type))
        .filter(policy -> Manifests.selects(policy.getSpec().getPodSelector(), workload.labels()))
        .toList();
  }

  private boolean isOneOf(List<V1NetworkPolicyPeer> peers, Map<String, String> labels) {
    return list(peers).isEmpty()
        || labels != null && peers.stream().anyMatch(peer -> matches(peer, labels));
  }

  private boolean matches(V1NetworkPolicyPeer peer, Map<String, String> labels) {
    boolean here =
        peer.getNamespaceSelector() == null
            || Manifests.selects(
                peer.getNamespaceSelector(), manifests.namespace().getMetadata().getLabels());
    return here
        && peer.getIpBlock() == null
        && (peer.getPodSelector() == null || Manifests.selects(peer.getPodSelector(), labels));
  }

  private static boolean includes(List<V1NetworkPolicyPort> ports, int port) {
    return list(ports).isEmpty()
        || ports.stream()
            .filter(each -> "TCP".equals(each.getProtocol()))
            .anyMatch(
                each -> {
                  int first = each.getPort().getIntValue();
                  int last = Objects.requireNonNullElse(each.getEndPort(), first);
                  return first <= port && port <= last;
                });
  }

  private static <T> List<T> list(List<T> maybe) {
    return maybe == null ? List.of() : maybe;
  }
}
