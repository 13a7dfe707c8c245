package com.fabrikam.dronedelivery.delivery.api;

/**
 * The versions of the public API. A resource that differs between them has a handler for each; all
 * others are the same in both.
 *
 * <ul>
 *   <li>1: positions are objects of latitude and longitude. Deprecated.
 *   <li>2: positions are GeoJSON points (RFC 7946), and the status tells the time to arrival as an
 *       ISO-8601 duration.
 * </ul>
 */
public final class ApiVersions {

  public static final String V1 = "1";
  public static final String V2 = "2";

  private ApiVersions() {}
}
