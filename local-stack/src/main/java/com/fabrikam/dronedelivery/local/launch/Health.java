package com.fabrikam.dronedelivery.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells whether a process is ready for work. */
@FunctionalInterface
interface Health {

  boolean isReady() throws InterruptedException;

  /** The readiness probe of a service answers 200. */
  static Health answering(HttpClient http, URI probe) {
    HttpRequest request = HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(5)).build();
    return () -> {
      try {
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  /** The process has written these words to its log. */
  static Health said(Path log, String words) {
    return () -> {
      try {
        return Files.readString(log).contains(words);
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  /** Something listens on the port. */
  static Health listening(int port) {
    return () -> Ports.answers(port);
  }
}
