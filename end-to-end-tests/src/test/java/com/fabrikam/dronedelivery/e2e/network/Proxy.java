package com.fabrikam.dronedelivery.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Stands before the replicas of a service as a load balancer of the fourth layer does: each new
 * connection goes to the next replica that accepts it and is not being drained. It knows nothing of
 * requests, and looks after nobody's health.
 */
public final class Proxy implements AutoCloseable {

  private static final int BACKLOG = 1024;
  private static final int CONNECT_MILLIS = 3_000;

  private final String name;
  private final List<Integer> replicas;
  private final ServerSocket entrance;
  private final Toxics toxics = new Toxics();
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Integer> drained = ConcurrentHashMap.newKeySet();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private Proxy(String name, List<Integer> replicas, ServerSocket entrance) {
    this.name = name;
    this.replicas = List.copyOf(replicas);
    this.entrance = entrance;
  }

  /**
   * A proxy on a free port.
   *
   * @param name of what is behind it
   * @param replicas the ports on localhost of what is behind it
   */
  static Proxy before(String name, List<Integer> replicas) {
    try {
      Proxy proxy =
          new Proxy(name, replicas, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      Thread.ofPlatform().daemon().name("proxy-" + name).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return name;
  }

  /** Where it listens on localhost. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Gives a replica no new connections, as when Kubernetes takes an endpoint away. */
  public void drain(int replica) {
    drained.add(replica);
  }

  /** Gives a replica new connections again. */
  public void admit(int replica) {
    drained.remove(replica);
  }

  /** Has every piece of data arrive so much later. */
  public void delay(Duration each) {
    toxics.delay(each);
  }

  /** Lets no more through, of each connection and in each direction. */
  public void throttle(long bytesPerSecond) {
    toxics.throttle(bytesPerSecond);
  }

  /** Lets nothing through, and tells nobody; what is sent arrives once this is healed. */
  public void silence() {
    toxics.silence();
  }

  /** Breaks open connections, each with this probability, and returns how many. */
  public int cut(double probability, RandomGenerator random) {
    List<Connection> chosen =
        connections.stream().filter(_ -> random.nextDouble() < probability).toList();
    chosen.forEach(Connection::reset);
    return chosen.size();
  }

  /** From here on nothing is wrong. */
  public void heal() {
    toxics.heal();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Thread.ofVirtual().name("proxied-" + name).start(() -> carry(client));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void carry(Socket client) {
    Optional<Socket> replica = connect();
    if (replica.isEmpty()) {
      Connection.reset(client);
      return;
    }
    Connection connection = new Connection(client, replica.get(), toxics);
    connections.add(connection);
    try {
      client.setTcpNoDelay(true);
      replica.get().setTcpNoDelay(true);
      connection.carry();
    } catch (SocketException gone) {
      connection.reset();
    } finally {
      connections.remove(connection);
    }
  }

  private Optional<Socket> connect() {
    int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
    return IntStream.range(0, replicas.size())
        .map(i -> replicas.get((first + i) % replicas.size()))
        .filter(replica -> !drained.contains(replica))
        .mapToObj(Proxy::connectTo)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Socket> connectTo(int port) {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return Optional.of(socket);
    } catch (IOException refused) {
      Connection.close(socket);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(Connection::reset);
  }
}
