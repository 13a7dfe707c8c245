package com.fabrikam.dronedelivery.local.infrastructure;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MongoDB server that is installed on this machine, run as a child process. */
public final class Mongod implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Mongod(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * The executable that {@code MONGOD} names, or else the first {@code mongod} on the {@code PATH}.
   */
  public static Optional<Path> executable() {
    Stream<Path> named = LocalInfrastructure.setting("MONGOD").map(Path::of).stream();
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "mongod"));
    return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
  }

  /** The command that runs the server on the given port of localhost. */
  public static List<String> command(Path executable, Path data, int port) {
    return List.of(
        executable.toString(),
        "--dbpath",
        data.toString(),
        "--port",
        Integer.toString(port),
        "--bind_ip",
        "localhost",
        "--quiet");
  }

  /**
   * Starts the server and returns when it accepts connections.
   *
   * @param port the port on localhost, or 0 for a free one
   * @throws IOException if it ends, or does not listen within a minute
   */
  static Mongod start(Path executable, Path data, int port) throws IOException {
    int actualPort = port == 0 ? freePort() : port;
    Process process =
        new ProcessBuilder(command(executable, data, actualPort))
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("mongod.log").toFile())
            .start();
    Mongod mongod = new Mongod(process, actualPort);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!mongod.accepts()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        mongod.close();
        throw new IOException(executable + " does not start; see " + data.resolve("mongod.log"));
      }
      pause();
    }
    return mongod;
  }

  String uri() {
    return "mongodb://localhost:" + port;
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while mongod was starting");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
