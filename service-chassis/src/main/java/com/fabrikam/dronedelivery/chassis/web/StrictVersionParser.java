package com.fabrikam.dronedelivery.chassis.web;

import java.util.regex.Pattern;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.accept.SemanticApiVersionParser;

/**
 * Takes {@code 1}, {@code 1.0} and {@code 1.0.0}. The framework's parser skips what stands before
 * the first digit, so that {@code -1} would be version 1.
 */
class StrictVersionParser implements ApiVersionParser<SemanticApiVersionParser.Version> {

  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");

  private final SemanticApiVersionParser parser = new SemanticApiVersionParser();

  @Override
  public SemanticApiVersionParser.Version parseVersion(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("not a version: " + version);
    }
    return parser.parseVersion(version);
  }
}
