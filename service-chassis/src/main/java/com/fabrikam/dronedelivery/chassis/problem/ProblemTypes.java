package com.fabrikam.dronedelivery.chassis.problem;

import java.net.URI;

/** The namespace of the suite's problem types. */
public final class ProblemTypes {

  private static final String NAMESPACE = "https://fabrikam.com/problems/";

  private ProblemTypes() {}

  /** The URI of the problem type with this last segment. */
  public static URI uri(String type) {
    return URI.create(NAMESPACE + type);
  }

  /** The last segment of a problem type's URI. */
  public static String name(URI type) {
    String uri = type.toString();
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
