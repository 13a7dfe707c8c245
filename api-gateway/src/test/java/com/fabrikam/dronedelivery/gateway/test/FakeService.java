package com.fabrikam.dronedelivery.gateway.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * A service behind the gateway: a real HTTP server on a port of its own that records what it gets
 * and answers what the test says; by default its name. It can go away, and raw sockets can take its
 * place.
 */
public final class FakeService {

  /** One request as the service saw it. */
  public record Seen(String method, String target, Map<String, List<String>> headers, String body) {

    /** The first value of a header, empty if there is none. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /** Says how to answer. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws Exception;
  }

  /** Talks to one connection. */
  @FunctionalInterface
  public interface Conversation {
    void with(Socket socket) throws Exception;
  }

  private final String name;
  private final int port;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Answer answer;
  private final Set<Socket> conversations = ConcurrentHashMap.newKeySet();
  private HttpServer server;
  private ServerSocket rawServer;

  private FakeService(String name) {
    this.name = name;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }

  /** A running service. */
  public static FakeService start(String name) {
    return new FakeService(name);
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** Everything it was asked since the last reset. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The only request since the last reset. */
  public Seen onlyRequest() {
    if (seen.size() != 1) {
      throw new AssertionError(name + " saw " + seen.size() + " requests: " + seen);
    }
    return seen.getFirst();
  }

  public void answers(Answer next) {
    answer = next;
  }

  /** Answers with a status, a content type and a body. */
  public void answers(int status, String contentType, String body) {
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          send(exchange, status, body);
        });
  }

  /** Back to life with the default answer, nothing seen. */
  public void reset() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          send(exchange, 200, name);
        };
    seen.clear();
    if (rawServer != null) {
      stop();
    }
    if (server == null) {
      server = bound(() -> HttpServer.create(address(), 1000));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::handle);
      server.start();
    }
  }

  /** Gone: the port refuses connections. */
  public void stop() {
    try {
      if (server != null) {
        server.stop(0);
        server = null;
      }
      if (rawServer != null) {
        rawServer.close();
        rawServer = null;
        for (Socket socket : conversations) {
          socket.close();
        }
        conversations.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every connection from now on is handed to the conversation. */
  public void talks(Conversation conversation) {
    stop();
    ServerSocket listening =
        bound(() -> new ServerSocket(port, 1000, InetAddress.getLoopbackAddress()));
    rawServer = listening;
    Thread.ofVirtual().start(() -> accept(listening, conversation));
  }

  /** Writes an answer with a body. */
  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if ("HEAD".equals(exchange.getRequestMethod()) || bytes.length == 0) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    try {
      answer.to(exchange);
    } catch (IOException clientGone) {
      exchange.close();
      throw clientGone;
    } catch (Exception e) {
      exchange.close();
      throw new IOException(e);
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The predecessor's socket is free only a moment after it was closed. */
  private static <T> T bound(Callable<T> binding) {
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .ignoreException(BindException.class)
        .until(binding, Objects::nonNull);
  }

  private void accept(ServerSocket listening, Conversation conversation) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        conversations.add(socket);
        Thread.ofVirtual().start(() -> converse(conversation, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void converse(Conversation conversation, Socket socket) {
    try (socket) {
      conversation.with(socket);
    } catch (IOException gatewayGone) {
      // The end of the conversation as well.
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
