package com.fabrikam.dronedelivery.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Objects;

/**
 * Asks whether a service is ready. As a process it ends with 0 if it is, and otherwise with 1 and
 * the reason on the standard error stream, as every uncaught exception has it.
 */
public final class HealthProbe {

  /** Shorter than the time-out of the container engine, so that the reason is seen. */
  private static final int TIMEOUT_MILLIS = 2500;

  private HealthProbe() {}

  /** Asks the address in the environment variable {@code READINESS_URL}. */
  public static void main(String... arguments) throws IOException {
    check(URI.create(Objects.requireNonNull(System.getenv("READINESS_URL"), "READINESS_URL")));
  }

  /**
   * Runs one check.
   *
   * @param address answers 200 once the service is ready
   * @throws IOException if nothing answers there in time
   * @throws NotReadyException if the answer is another one
   */
  static void check(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setInstanceFollowRedirects(false);
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new NotReadyException(address + " answers " + status);
    }
  }
}
