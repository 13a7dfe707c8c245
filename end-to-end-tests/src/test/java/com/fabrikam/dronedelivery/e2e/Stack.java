package com.fabrikam.dronedelivery.e2e;

import com.fabrikam.dronedelivery.e2e.mutation.Mutation;
import com.fabrikam.dronedelivery.e2e.network.Network;
import com.fabrikam.dronedelivery.local.launch.Application;
import com.fabrikam.dronedelivery.local.launch.LaunchListener;
import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.fabrikam.dronedelivery.local.launch.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole suite as {@code ./run} starts it, but with two replicas of every service and of the
 * gateway behind a {@link Network} of proxies; on free ports and with data of its own. Started for
 * the first test class that is extended with it, stopped after the last.
 */
public final class Stack implements BeforeAllCallback, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Stack.class);
  private static final int REPLICAS = 2;

  /** Longer than it takes until a client that asks steadily has left a replica. */
  private static final Duration DRAIN_TIME = Duration.ofSeconds(1);

  private static volatile Stack running;

  private Network network;
  private Launcher launcher;
  private Client client;
  private @Nullable String inTransit;
  private @Nullable String completed;

  public static Stack running() {
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Stack.class))
        .computeIfAbsent(Stack.class, _ -> this.start());
  }

  private Stack start() {
    try {
      Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stack-");
      Topology replicas =
          Topology.standard(Path.of("..").toAbsolutePath().normalize())
              .apart(data)
              .replicated(REPLICAS)
              .withEach(
                  replica ->
                      replica
                          // Two gateways count a client's requests together.
                          .withSetting("THROTTLING_STORE", "mongodb")
                          .withSetting("SERVICE_DRAIN_TIME", DRAIN_TIME.toSeconds() + "s"));
      Topology tested =
          Mutation.ofThisRun()
              .map(mutation -> mutation.jvmOption(data))
              .map(option -> replicas.withEach(replica -> replica.withJvmOption(option)))
              .orElse(replicas);
      network = Network.before(tested);
      launcher = new Launcher(tested.behind(network.entrances()), new Reporter());
      launcher.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
    client = new Client(launcher.topology().gateway(), backends());
    running = this;
    return this;
  }

  /** Everything but the public address. */
  private List<URI> backends() {
    Topology topology = launcher.topology();
    return Stream.concat(
            topology.applications().stream().map(Application::uri),
            topology.applications().stream().map(each -> topology.backend(each.module())))
        .filter(uri -> !uri.equals(topology.gateway()))
        .distinct()
        .toList();
  }

  /**
   * The path of a delivery whose package is on the drone; the same one for everybody, who must not
   * change it.
   */
  public synchronized String inTransit() {
    if (inTransit == null) {
      inTransit = Customer.of(this).inTransit();
    }
    return inTransit;
  }

  /** The path of a delivery that is over; the same one for everybody. */
  public synchronized String completed() {
    if (completed == null) {
      completed = Customer.of(this).completed();
    }
    return completed;
  }

  @Override
  public void close() {
    launcher.close();
    network.close();
  }

  public Client client() {
    return client;
  }

  public Launcher launcher() {
    return launcher;
  }

  public Network network() {
    return network;
  }

  /** The names of a module's replicas among the processes. */
  public List<String> replicas(String module) {
    return launcher.topology().instances(module).stream().map(Application::name).toList();
  }

  /** Ends all replicas of a service at once, as a crash would. */
  public void killAll(String module) throws InterruptedException {
    for (String replica : replicas(module)) {
      launcher.kill(replica);
    }
  }

  /** Starts processes again, all at the same time, and returns when they are healthy. */
  public void restartAll(List<String> processes) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> restarts =
          processes.stream().<Callable<Void>>map(process -> () -> restart(process)).toList();
      for (Future<Void> restarted : threads.invokeAll(restarts)) {
        restarted.get();
      }
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    }
  }

  private @Nullable Void restart(String process) throws InterruptedException {
    launcher.restart(process);
    return null;
  }

  public String account(String path) {
    return launcher.topology().backend("account-service") + path;
  }

  public String packages(String path) {
    return launcher.topology().backend("package-service") + path;
  }

  public String drone(String path) {
    return launcher.topology().backend("drone-management") + path;
  }

  public String scheduler(String path) {
    return launcher.topology().backend("delivery-scheduler") + path;
  }

  /** An instant far enough ahead that no flight starts during the tests. */
  public static String tomorrow() {
    return Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final class Reporter implements LaunchListener {

    @Override
    public void starting(String process, int port) {
      log.info("{} is starting on port {}", process, port);
    }

    @Override
    public void healthy(String process, Duration after) {
      log.info("{} is healthy after {} s", process, after.toSeconds());
    }

    @Override
    public void stopping(String process) {
      log.info("{} is stopping", process);
    }

    @Override
    public void died(String process, int exitCode) {
      log.error("{} died with exit code {}", process, exitCode);
    }

    @Override
    public void leftoverEnded(String process, long pid) {
      log.warn("{} was left over as process {} and was ended", process, pid);
    }
  }
}
