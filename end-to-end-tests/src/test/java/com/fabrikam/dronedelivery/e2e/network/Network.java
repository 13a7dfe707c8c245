package com.fabrikam.dronedelivery.e2e.network;

import com.fabrikam.dronedelivery.local.launch.Application;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy before every service and the gateway, and before broker and store where these are ours.
 * Named like what is behind: the module, {@link Topology#BROKER} or {@link Topology#STORE}.
 */
public final class Network implements AutoCloseable {

  private final Map<String, Proxy> proxies = new LinkedHashMap<>();

  /** The network of a topology, whose processes need not run yet. */
  public static Network before(Topology topology) {
    Network network = new Network();
    topology.applications().stream()
        .map(Application::module)
        .distinct()
        .forEach(module -> network.add(module, portsOf(topology.instances(module))));
    if (topology.otherBroker().isEmpty()) {
      network.add(Topology.BROKER, List.of(topology.brokerPort()));
    }
    if (topology.otherStore().isEmpty()) {
      network.add(Topology.STORE, List.of(topology.storePort()));
    }
    return network;
  }

  private static List<Integer> portsOf(List<Application> instances) {
    return instances.stream().map(Application::port).toList();
  }

  private void add(String name, List<Integer> ports) {
    proxies.put(name, Proxy.before(name, ports));
  }

  /** The ports of the proxies by their names. */
  public Map<String, Integer> entrances() {
    return proxies.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().port()));
  }

  public List<Proxy> proxies() {
    return List.copyOf(proxies.values());
  }

  /** The proxy before a service, broker or store. */
  public Proxy proxy(String name) {
    @Nullable Proxy proxy = proxies.get(name);
    if (proxy == null) {
      throw new IllegalArgumentException("There is no proxy before " + name);
    }
    return proxy;
  }

  @Override
  public void close() {
    proxies.values().forEach(Proxy::close);
  }
}
