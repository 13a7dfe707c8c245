package com.fabrikam.dronedelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The resources of a rendered overlay, as typed models. A field that a model does not know, or a
 * value of the wrong kind, is an error.
 */
record Manifests(List<Object> resources) {

  /** Resources of others than Kubernetes. */
  private static final Map<String, Class<?>> EXTENSIONS =
      Map.of(
          "gateway.networking.k8s.io/v1/Gateway", Gateway.class,
          "gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class,
          "networking.istio.io/v1/VirtualService", VirtualService.class,
          "security.istio.io/v1/AuthorizationPolicy", AuthorizationPolicy.class,
          "security.istio.io/v1/PeerAuthentication", PeerAuthentication.class);

  private static final ObjectMapper STRICT =
      YAMLMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                /** Those models keep what they do not know in a map; here it is to fail. */
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .build();

  /** A set of pods. */
  record Workload(String name, V1PodTemplateSpec pods) {

    Map<String, String> labels() {
      return pods.getMetadata().getLabels();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Manifests of(String overlay) {
    return new Manifests(Kustomize.render(overlay).stream().map(Manifests::read).toList());
  }

  static Object read(String document) {
    Map<String, Object> plain = Repository.parse(document);
    Class<?> extension = EXTENSIONS.get(plain.get("apiVersion") + "/" + plain.get("kind"));
    try {
      return extension == null ? Yaml.load(document) : STRICT.readValue(document, extension);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<V1Deployment> deployments() {
    return all(V1Deployment.class);
  }

  /** All that runs pods. */
  List<Workload> workloads() {
    return Stream.concat(
            deployments().stream()
                .map(
                    each ->
                        new Workload(each.getMetadata().getName(), each.getSpec().getTemplate())),
            all(V1StatefulSet.class).stream()
                .map(
                    each ->
                        new Workload(each.getMetadata().getName(), each.getSpec().getTemplate())))
        .toList();
  }

  /** The pods of this suite's own images. */
  List<Workload> applications() {
    return workloads().stream()
        .filter(each -> Repository.APPLICATIONS.contains(each.name()))
        .toList();
  }

  V1Service service(String name) {
    return one(
        all(V1Service.class).stream().filter(each -> name.equals(each.getMetadata().getName())),
        name);
  }

  V1ConfigMap configMap(String name) {
    return one(
        all(V1ConfigMap.class).stream().filter(each -> name.equals(each.getMetadata().getName())),
        name);
  }

  List<V1Secret> secrets() {
    return all(V1Secret.class);
  }

  V1Namespace namespace() {
    return one(all(V1Namespace.class).stream(), "namespace");
  }

  private static <T> T one(Stream<T> found, String name) {
    List<T> all = found.toList();
    assertThat(all).as(name).hasSize(1);
    return all.getFirst();
  }

  /** Whether the labels are what is selected; selectors here are plain. */
  static boolean selects(V1LabelSelector selector, Map<String, String> labels) {
    assertThat(selector.getMatchExpressions()).isNullOrEmpty();
    return selects(selector.getMatchLabels(), labels);
  }

  static boolean selects(Map<String, String> wanted, Map<String, String> labels) {
    return wanted == null || labels.entrySet().containsAll(wanted.entrySet());
  }
}
