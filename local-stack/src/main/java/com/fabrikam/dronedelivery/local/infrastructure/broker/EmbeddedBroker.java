package com.fabrikam.dronedelivery.local.infrastructure.broker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker, real and alone: one KRaft node that is controller and broker. Data, offsets and
 * transactions survive a stop and a kill. Topics are created by those who use them, never by
 * accident.
 */
public final class EmbeddedBroker implements Closeable {

  private static final int NODE = 1;

  private final String host;
  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedBroker(String host, int port, KafkaRaftServer server) {
    this.host = host;
    this.port = port;
    this.server = server;
  }

  /**
   * Starts a broker that keeps its data in the given folder, and returns when it answers.
   *
   * @param port the port on localhost, or 0 for a free one
   * @throws IOException if the folder cannot be used
   */
  public static EmbeddedBroker keepingDataIn(Path folder, int port) throws IOException {
    return keepingDataIn(folder, "localhost", port, port);
  }

  /**
   * Starts a broker that keeps its data in the given folder, and returns when it answers.
   *
   * @param host the name of this machine by which clients reach the broker
   * @param port the port, or 0 for a free one
   * @param advertisedPort where clients are told to find it, or 0 for where it is
   * @throws IOException if the folder cannot be used
   */
  static EmbeddedBroker keepingDataIn(Path folder, String host, int port, int advertisedPort)
      throws IOException {
    Path data = Files.createDirectories(folder).toAbsolutePath();
    int clientPort = port == 0 ? freePort() : port;
    Map<String, String> settings =
        settings(data, host, clientPort, advertisedPort == 0 ? clientPort : advertisedPort);
    FutureTask<KafkaRaftServer> start = new FutureTask<>(() -> formatAndStart(data, settings));
    Thread starter = Thread.ofPlatform().name("broker-start").unstarted(start);
    // Kafka looks its plug-ins up through the thread's class loader, which in a shared pool may be
    // anybody's.
    starter.setContextClassLoader(EmbeddedBroker.class.getClassLoader());
    starter.start();
    try {
      return new EmbeddedBroker(host, clientPort, start.get());
    } catch (ExecutionException e) {
      throw new IOException("The broker does not start on port " + clientPort, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while the broker was starting");
    }
  }

  private static KafkaRaftServer formatAndStart(Path data, Map<String, String> settings)
      throws Exception {
    if (!Files.exists(data.resolve("meta.properties"))) {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .run();
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return server;
  }

  private static Map<String, String> settings(
      Path data, String host, int port, int advertisedPort) {
    int controllerPort = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
    settings.put(
        "listeners",
        "CLIENT://%s:%d,CONTROLLER://localhost:%d".formatted(host, port, controllerPort));
    settings.put("advertised.listeners", "CLIENT://" + host + ":" + advertisedPort);
    settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "CLIENT");
    settings.put("log.dirs", data.toString());

    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");

    // One node waits for nobody: consumers join at once, and the node's own registration from
    // before a kill ends soon.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.consumer.min.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "1000");
    settings.put("broker.heartbeat.interval.ms", "250");
    settings.put("initial.broker.registration.timeout.ms", "60000");

    // A laptop's share of threads and memory.
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "3");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("group.coordinator.threads", "1");
    settings.put("socket.send.buffer.bytes", "65536");
    settings.put("socket.receive.buffer.bytes", "65536");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.index.size.max.bytes", "524288");
    settings.put("log.segment.bytes", "67108864");
    return settings;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** {@code localhost:9092}. */
  public String bootstrapServers() {
    return host + ":" + port;
  }

  /** Stops in order: what was answered is on the disk, and the next start is quick. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
