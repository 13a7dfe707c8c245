package com.fabrikam.dronedelivery.e2e.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabrikam.dronedelivery.e2e.Answer;
import com.fabrikam.dronedelivery.e2e.Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends the gateway bytes that no HTTP library would send. */
final class Wire {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final byte[] END_OF_LINE = "\r\n".getBytes(ISO_8859_1);
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

  private final Client client;

  Wire(Client client) {
    this.client = client;
  }

  /** Sends a request of which every part is taken as it is. */
  Answer send(String method, String target, byte[] body, String... headers) throws IOException {
    StringBuilder head =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: gateway\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
    request.writeBytes(body);
    return send(method + " " + target, request.toByteArray());
  }

  /** Sends bytes, which ask for the connection to be closed after the answer. */
  Answer send(String described, byte[] request) throws IOException {
    try (Socket socket = new Socket(client.gateway().getHost(), client.gateway().getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return client.assertNothingInternal(answer(described, socket.getInputStream()));
    }
  }

  private static Answer answer(String described, InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    int end = indexOf(all, END_OF_HEAD, 0);
    if (end < 0) {
      throw new IOException(described + " was answered with " + new String(all, ISO_8859_1));
    }
    List<String> head = new String(all, 0, end, ISO_8859_1).lines().toList();
    int status = Integer.parseInt(head.getFirst().split(" ")[1]);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    byte[] body = Arrays.copyOfRange(all, end + END_OF_HEAD.length, all.length);
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      body = joined(body);
    }
    return Answer.of(
        described, status, HttpHeaders.of(headers, (_, _) -> true), new String(body, UTF_8));
  }

  /** What was sent in chunks (RFC 9112, section 7.1). */
  private static byte[] joined(byte[] chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int line = indexOf(chunks, END_OF_LINE, at);
      int size = Integer.parseInt(new String(chunks, at, line - at, ISO_8859_1), 16);
      if (size == 0) {
        return all.toByteArray();
      }
      at = line + END_OF_LINE.length;
      all.write(chunks, at, size);
      at += size + END_OF_LINE.length;
    }
  }

  private static int indexOf(byte[] all, byte[] wanted, int from) {
    for (int i = from; i + wanted.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
