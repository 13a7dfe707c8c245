package com.fabrikam.dronedelivery.e2e.mutation;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be taken out. */
public enum Mutation {
  /**
   * Nobody publishes what a process left in its outbox when it died, or the broker refused. A write
   * waits a second for its events to be published, or else a process would seldom die in between.
   */
  OUTBOX_RELAY,
  /** A supervisor takes every unfinished workflow, whether or not somebody drives it. */
  LEASE,
  /** History keeps an event as often as it comes, and deliveries believe old readings. */
  DEDUPLICATION;

  private static final String PROPERTY = "faults.without";

  /** The mutation that {@code -Dfaults.without} names, if it is set. */
  public static Optional<Mutation> ofThisRun() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Mutation::named);
  }

  private static Mutation named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-D"
                        + PROPERTY
                        + "="
                        + name
                        + " is none of these: "
                        + Arrays.stream(values()).map(Mutation::label).toList()));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The option of a JVM that applies it to a process. */
  public String jvmOption(Path folder) {
    try {
      return "-javaagent:" + MutationAgent.jar(folder) + "=" + name();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
