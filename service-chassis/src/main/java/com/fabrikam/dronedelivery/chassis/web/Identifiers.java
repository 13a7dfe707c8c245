package com.fabrikam.dronedelivery.chassis.web;

import java.util.regex.Pattern;

/** The form of every identifier that a client may choose. */
public final class Identifiers {

  /** One to 64 letters, digits, hyphens and underscores; safe in a path, a topic key and a log. */
  public static final String PATTERN = "[A-Za-z0-9_-]{1,64}";

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private Identifiers() {}

  /**
   * Returns the value when it has the form of an identifier.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static String require(String value) {
    if (!COMPILED.matcher(value).matches()) {
      throw new IllegalArgumentException("must match " + PATTERN);
    }
    return value;
  }
}
