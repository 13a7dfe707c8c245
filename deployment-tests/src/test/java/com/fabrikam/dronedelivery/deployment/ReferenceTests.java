package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.deployment.Manifests.Workload;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1ServicePort;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest names is there. */
class ReferenceTests {

  private static final String LOCAL = "overlays/local";
  private static final String PRODUCTION = "overlays/production";
  private static final String MESH = "overlays/service-mesh";

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, PRODUCTION, MESH})
  void everyServiceLeadsToThePodsOfOneWorkload(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.all(V1Service.class))
        .hasSameSizeAs(manifests.workloads())
        .allSatisfy(
            service -> {
              List<Workload> behind =
                  manifests.workloads().stream()
                      .filter(
                          each -> Manifests.selects(service.getSpec().getSelector(), each.labels()))
                      .toList();
              assertThat(behind)
                  .extracting(Workload::name)
                  .containsExactly(service.getMetadata().getName());
              assertThat(Environment.container(behind.getFirst()).getPorts())
                  .extracting(each -> each.getName())
                  .containsAll(
                      service.getSpec().getPorts().stream()
                          .map(port -> port.getTargetPort().getStrValue())
                          .toList());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, PRODUCTION, MESH})
  void everyDeploymentSelectsItsOwnPodsAndNoOthers(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.deployments())
        .allSatisfy(
            deployment ->
                assertThat(manifests.workloads())
                    .filteredOn(
                        each ->
                            Manifests.selects(deployment.getSpec().getSelector(), each.labels()))
                    .extracting(Workload::name)
                    .containsExactly(deployment.getMetadata().getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, PRODUCTION, MESH})
  void everyApplicationHasAnAccountOfItsOwn(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.all(V1ServiceAccount.class))
        .extracting(each -> each.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(Repository.APPLICATIONS);
    assertThat(manifests.applications())
        .allSatisfy(
            each ->
                assertThat(each.pods().getSpec().getServiceAccountName()).isEqualTo(each.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, PRODUCTION, MESH})
  void everyConfigMapThatIsUsedIsThereWithItsKey(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.workloads())
        .flatExtracting(Environment::variables)
        .extracting(V1EnvVar::getValueFrom)
        .filteredOn(source -> source != null && source.getConfigMapKeyRef() != null)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(manifests.configMap(source.getConfigMapKeyRef().getName()).getData())
                    .containsKey(source.getConfigMapKeyRef().getKey()));
    assertThat(manifests.workloads())
        .flatExtracting(Environment::configMaps)
        .allSatisfy(name -> assertThat(manifests.configMap((String) name)).isNotNull());
    assertThat(manifests.workloads())
        .flatExtracting(each -> each.pods().getSpec().getVolumes())
        .filteredOn(volume -> volume != null && volume.getConfigMap() != null)
        .allSatisfy(
            volume -> assertThat(manifests.configMap(volume.getConfigMap().getName())).isNotNull());
  }

  @Test
  void theLocalClusterMakesEverySecretItself() {
    Manifests manifests = Manifests.of(LOCAL);

    assertThat(manifests.workloads())
        .flatExtracting(Environment::variables)
        .extracting(V1EnvVar::getValueFrom)
        .filteredOn(source -> source != null && source.getSecretKeyRef() != null)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(manifests.secrets())
                    .filteredOn(
                        each ->
                            source.getSecretKeyRef().getName().equals(each.getMetadata().getName()))
                    .singleElement()
                    .extracting(V1Secret::getData)
                    .satisfies(
                        data -> assertThat(data).containsKey(source.getSecretKeyRef().getKey())));
  }

  @Test
  void productionHoldsNoSecretAndTheDocumentationListsThoseThatItNeeds() {
    Manifests manifests = Manifests.of(PRODUCTION);
    String documentation = Repository.text("docs/deployment.md");

    assertThat(manifests.secrets()).isEmpty();
    assertThat(manifests.workloads())
        .flatExtracting(Environment::variables)
        .extracting(V1EnvVar::getValueFrom)
        .filteredOn(source -> source != null && source.getSecretKeyRef() != null)
        .isNotEmpty()
        .allSatisfy(
            source -> {
              String name = source.getSecretKeyRef().getName();
              String key = source.getSecretKeyRef().getKey();
              assertThat(documentation.lines())
                  .as("%s in %s", key, name)
                  .anyMatch(
                      line ->
                          line.startsWith("| `" + name + "`") && line.contains("`" + key + "`"));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCAL, PRODUCTION, MESH})
  void applicationsAreToldWhereTheOthersAre(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.applications())
        .flatExtracting(each -> Environment.callees(each).values())
        .hasSize(7)
        .allSatisfy(
            address -> {
              URI uri = URI.create((String) address);
              assertThat(ports(manifests, uri.getHost()))
                  .contains(uri.getPort() < 0 ? 80 : uri.getPort());
            });
  }

  @Test
  void brokerAndDatabaseOfTheLocalClusterAreWhereTheirClientsAreTold() {
    Manifests manifests = Manifests.of(LOCAL);

    V1ConfigMap kafka =
        manifests.all(V1ConfigMap.class).stream()
            .filter(each -> each.getData().containsKey("bootstrap-servers"))
            .findFirst()
            .orElseThrow();
    assertThat(kafka.getData()).containsEntry("bootstrap-servers", "kafka:9092");
    assertThat(ports(manifests, "kafka")).containsExactly(9092);
    assertThat(manifests.secrets().getFirst().getData().values())
        .extracting(String::new)
        .containsOnly("mongodb://mongodb:27017/?replicaSet=rs0");
    assertThat(ports(manifests, "mongodb")).containsExactly(27017);
  }

  @ParameterizedTest
  @ValueSource(strings = {PRODUCTION, MESH})
  void theWorldReachesTheGatewayAndNothingElse(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.all(HTTPRoute.class))
        .flatExtracting(route -> route.getSpec().getRules())
        .flatExtracting(rule -> rule.getBackendRefs())
        .filteredOn(Objects::nonNull)
        .singleElement()
        .satisfies(
            backend -> {
              assertThat(backend.getName()).isEqualTo("api-gateway");
              assertThat(ports(manifests, "api-gateway")).contains(backend.getPort());
            });
    assertThat(manifests.all(V1Service.class))
        .allSatisfy(each -> assertThat(each.getSpec().getType()).isIn(null, "ClusterIP"));
  }

  @Test
  void everyRouteOfTheMeshLeadsToAService() {
    Manifests manifests = Manifests.of(MESH);

    assertThat(manifests.all(VirtualService.class))
        .flatExtracting(each -> each.getSpec().getHttp())
        .flatExtracting(each -> each.getRoute())
        .extracting(each -> each.getDestination())
        .isNotEmpty()
        .allSatisfy(
            destination ->
                assertThat(ports(manifests, destination.getHost()))
                    .contains(destination.getPort().getNumber().intValue()));
  }

  private static List<Integer> ports(Manifests manifests, String service) {
    return manifests.service(service).getSpec().getPorts().stream()
        .map(V1ServicePort::getPort)
        .toList();
  }
}
