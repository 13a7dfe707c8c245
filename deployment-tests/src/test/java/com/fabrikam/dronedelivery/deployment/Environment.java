package com.fabrikam.dronedelivery.deployment;

import com.fabrikam.dronedelivery.deployment.Manifests.Workload;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The variables that a container gets. */
final class Environment {

  private Environment() {}

  static V1Container container(Workload workload) {
    return workload.pods().getSpec().getContainers().getFirst();
  }

  static List<V1EnvVar> variables(Workload workload) {
    List<V1EnvVar> variables = container(workload).getEnv();
    return variables == null ? List.of() : variables;
  }

  /** All names, those of whole config maps among them. */
  static List<String> names(Workload workload, Manifests manifests) {
    return Stream.concat(
            variables(workload).stream().map(V1EnvVar::getName),
            configMaps(workload).stream()
                .flatMap(name -> manifests.configMap(name).getData().keySet().stream()))
        .toList();
  }

  static List<String> configMaps(Workload workload) {
    var sources = container(workload).getEnvFrom();
    return sources == null
        ? List.of()
        : sources.stream().map(each -> each.getConfigMapRef().getName()).toList();
  }

  /** The services that it is told to call, by the variable that tells. */
  static Map<String, String> callees(Workload workload) {
    Map<String, String> callees = new TreeMap<>();
    for (V1EnvVar variable : variables(workload)) {
      if (variable.getName().endsWith("_URL") && variable.getValue() != null) {
        callees.put(variable.getName(), variable.getValue());
      }
    }
    return callees;
  }
}
