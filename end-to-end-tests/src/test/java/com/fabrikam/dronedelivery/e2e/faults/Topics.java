package com.fabrikam.dronedelivery.e2e.faults;

import java.util.List;

/** The topics of the suite, as its contract names them. */
final class Topics {

  static final List<String> ALL = List.of("drone-events", "delivery-events", "delivery-requests");

  private Topics() {}
}
