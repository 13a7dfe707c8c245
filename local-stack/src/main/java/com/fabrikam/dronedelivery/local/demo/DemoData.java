package com.fabrikam.dronedelivery.local.demo;

import com.fabrikam.dronedelivery.local.client.SuiteClient;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Registers the demo accounts and drones that are not there yet; whatever has been changed since
 * stays as it is.
 */
public final class DemoData {

  /** Owner for the requests that {@code ./run} proposes. */
  public static final String OWNER = "demo";

  private static final int DRONES_PER_BASE = 5;

  private record Base(String name, double latitude, double longitude) {}

  private static final List<Base> BASES =
      List.of(
          new Base("grove-street", 40.7196, -74.0431),
          new Base("journal-square", 40.7327, -74.0629),
          new Base("newport", 40.7270, -74.0340),
          new Base("liberty-park", 40.7077, -74.0555),
          new Base("heights", 40.7484, -74.0490),
          new Base("west-side", 40.7165, -74.0825));

  private final Topology topology;
  private final SuiteClient client;

  public DemoData(Topology topology, SuiteClient client) {
    this.topology = topology;
    this.client = client;
  }

  public int drones() {
    return BASES.size() * DRONES_PER_BASE;
  }

  /**
   * Registers what is not there yet, all at the same time.
   *
   * @throws LaunchFailedException if a service refuses or does not answer
   */
  public void register() {
    List<Runnable> registrations = new ArrayList<>();
    registrations.add(() -> account(OWNER, "ACTIVE", 25));
    registrations.add(() -> account("demo-suspended", "SUSPENDED", 25));
    for (Base base : BASES) {
      for (int number = 1; number <= DRONES_PER_BASE; number++) {
        String drone = base.name() + "-" + number;
        registrations.add(() -> drone(drone, base));
      }
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      registrations.stream()
          .map(registration -> CompletableFuture.runAsync(registration, threads))
          .toList()
          .forEach(CompletableFuture::join);
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof LaunchFailedException known ? known : failure;
    }
  }

  /** Registers an account that may have as many deliveries open as it likes. */
  public void unlimitedAccount(String owner) {
    account(owner, "ACTIVE", 10_000);
  }

  private void account(String id, String status, int limit) {
    putIfAbsent(
        topology.backend("account-service").resolve("/accounts/" + id),
        Map.of("name", id, "email", id + "@example.com", "status", status, "deliveryLimit", limit));
  }

  private void drone(String id, Base base) {
    putIfAbsent(
        topology.backend("drone-management").resolve("/drones/" + id),
        Map.of(
            "base",
            Map.of("latitude", base.latitude(), "longitude", base.longitude()),
            "maxPackageSize",
            "LARGE",
            "maxPayloadKg",
            5.0,
            "rangeMetres",
            30_000,
            "cruiseSpeedMetresPerSecond",
            15));
  }

  private void putIfAbsent(URI resource, Map<String, ?> representation) {
    try {
      if (client.get(resource).isSuccess()) {
        return;
      }
      check(resource, client.put(resource, representation));
    } catch (UncheckedIOException e) {
      throw new LaunchFailedException(
          "%s does not answer: %s.".formatted(resource, e.getMessage()), e);
    }
  }

  private static void check(URI resource, SuiteClient.Answer answer) {
    if (!answer.isSuccess()) {
      throw new LaunchFailedException(
          "%s refuses the demo data: %d %s".formatted(resource, answer.status(), answer.body()));
    }
  }
}
