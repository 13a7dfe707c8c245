package com.fabrikam.dronedelivery.local.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Suites that are small enough to be started by every test. */
public final class Topologies {

  private Topologies() {}

  /** A broker and a store. */
  public static Topology serversIn(Path data) {
    return new Topology(
            Path.of("."), data, 0, 0, Optional.empty(), Optional.empty(), List.of(), Map.of())
        .apart(data);
  }

  /** A store only. */
  public static Topology storeIn(Path data) {
    return new Topology(
        Path.of("."),
        data,
        0,
        Ports.free(),
        Optional.of("localhost:1"),
        Optional.empty(),
        List.of(),
        Map.of());
  }
}
