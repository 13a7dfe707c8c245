package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.Launcher;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes commands from the same user's other terminals: {@code POST /kill} with the name of a
 * process as its body, and so on, and {@code POST /status}. The answer is text for people; 200 says
 * that it was done. Listens on the loopback interface only, and to nobody who does not know the
 * token in the {@link ControlFile}.
 */
public final class ControlServer implements AutoCloseable {

  private record Answer(int status, String text) {}

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int TOKEN_BYTES = 32;
  private static final int LONGEST_NAME = 100;

  private final Path data;
  private final String token;
  private final ProcessCommands commands;
  private final StatusReport status;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ControlServer(Launcher launcher, Reporter reporter, HttpServer server) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.data = launcher.topology().data();
    this.token = HexFormat.of().formatHex(random);
    this.commands = new ProcessCommands(launcher, reporter);
    this.status = new StatusReport(launcher);
    this.server = server;
  }

  /**
   * Takes commands from now on.
   *
   * @param launcher has started everything
   * @param reporter hears what was done
   */
  public static ControlServer open(Launcher launcher, Reporter reporter) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
      ControlServer control = new ControlServer(launcher, reporter, http);
      http.createContext("/", control::handle);
      http.setExecutor(control.threads);
      http.start();
      URI address = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
      new ControlFile(address, control.token).write(control.data);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!isAuthorized(exchange)) {
      return new Answer(401, "The token is wrong.");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Answer(405, "Commands are sent with POST.");
    }
    String process =
        new String(exchange.getRequestBody().readNBytes(LONGEST_NAME), StandardCharsets.UTF_8);
    try {
      return new Answer(200, execute(exchange.getRequestURI().getPath(), process));
    } catch (IllegalArgumentException e) {
      return new Answer(404, String.valueOf(e.getMessage()));
    } catch (CommandRefusedException e) {
      return new Answer(409, String.valueOf(e.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Answer(503, "The suite is being stopped.");
    }
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private String execute(String command, String process) throws InterruptedException {
    return switch (command) {
      case "/status" -> status.text();
      case "/kill" -> commands.kill(process);
      case "/stop" -> commands.stop(process);
      case "/start" -> commands.start(process);
      case "/pause" -> commands.pause(process);
      case "/resume" -> commands.resume(process);
      default -> throw new IllegalArgumentException("There is no command " + command + ".");
    };
  }

  /** Takes no command any more, and gives up those that are being carried out. */
  @Override
  public void close() {
    try {
      ControlFile.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
