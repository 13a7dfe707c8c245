package com.fabrikam.dronedelivery.local.control;

import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;

/** Gives commands to the launcher that has a data folder, if one is running. */
public final class ControlClient implements AutoCloseable {

  /** A start may take longer than anything else, and ends by itself. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String NOT_RUNNING = "The suite is not running: start it with ./run.";

  private final ControlFile server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private ControlClient(ControlFile server) {
    this.server = server;
  }

  /**
   * What came of a command.
   *
   * @param done whether it was carried out
   * @param text for people
   */
  public record Answer(boolean done, String text) {}

  /**
   * @throws LaunchFailedException if no launcher is running
   */
  public static ControlClient of(Path data) {
    try {
      return new ControlClient(
          ControlFile.read(data).orElseThrow(() -> new LaunchFailedException(NOT_RUNNING)));
    } catch (IOException e) {
      throw new LaunchFailedException(
          "The control file of the suite cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Gives a command and waits until it has been carried out.
   *
   * @param process its name, or empty for a command that concerns all of them
   * @throws LaunchFailedException if there is no launcher, or it ends before it answers
   */
  public Answer send(String command, String process) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/" + command))
            .header("Authorization", "Bearer " + server.token())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(process))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode() == 200, response.body());
    } catch (ConnectException e) {
      // The file of a launcher that was killed is there until the next one takes commands.
      throw new LaunchFailedException(
          "Nobody takes commands: the suite is not running, or still starting.", e);
    } catch (HttpTimeoutException e) {
      throw new LaunchFailedException("The suite does not answer.", e);
    } catch (IOException e) {
      throw new LaunchFailedException(
          "The suite broke off without an answer: it may be stopping.", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
