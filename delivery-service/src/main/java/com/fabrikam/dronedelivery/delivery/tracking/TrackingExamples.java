package com.fabrikam.dronedelivery.delivery.tracking;

/** Pieces of a tracking stream as the API's documents show it. */
final class TrackingExamples {

  private static final String STAGE =
      """
      id: 3.drone-07.16
      event: stage
      retry: 3000
      data: {"deliveryId":"0193a8c2-5f6e-7c31-9d0a-4b1c2d3e4f50","stage":"IN_TRANSIT",\
      "sequence":3,"time":"2026-11-22T09:30:02.000Z","estimatedArrival":"2026-11-22T09:37:25.000Z"}

      """;

  private static final String POSITION_BEGIN =
      """
      id: 3.drone-07.17
      event: position
      retry: 3000
      data: {"deliveryId":"0193a8c2-5f6e-7c31-9d0a-4b1c2d3e4f50","droneId":"drone-07","position":\
      """;

  private static final String POSITION_END =
      """
      ,"headingDegrees":217.5,"speedMetresPerSecond":15.0,"battery":0.83,\
      "time":"2026-11-22T09:36:40.000Z","estimatedArrival":"2026-11-22T09:37:25.000Z"}

      """;

  static final String V1 =
      STAGE + POSITION_BEGIN + "{\"latitude\":40.7321,\"longitude\":-74.0617}" + POSITION_END;

  static final String V2 =
      STAGE
          + POSITION_BEGIN
          + "{\"type\":\"Point\",\"coordinates\":[-74.0617,40.7321]}"
          + POSITION_END;

  private TrackingExamples() {}
}
