package com.fabrikam.dronedelivery.drone.fleet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drones by status as metric {@code fleet.drones}. Counted now and then instead of at every scrape;
 * every replica reports the whole fleet.
 */
@Component
class FleetMetrics {

  private final DroneRepository drones;
  private final Map<DroneStatus, AtomicLong> counts = new EnumMap<>(DroneStatus.class);

  FleetMetrics(DroneRepository drones, MeterRegistry registry) {
    this.drones = drones;
    for (DroneStatus status : DroneStatus.values()) {
      AtomicLong count = new AtomicLong();
      counts.put(status, count);
      Gauge.builder("fleet.drones", count, AtomicLong::get)
          .description("Drones of the fleet by status")
          .tag("status", status.name())
          .register(registry);
    }
  }

  @Scheduled(fixedDelay = 10_000)
  void count() {
    counts.forEach((status, count) -> count.set(drones.count(status)));
  }
}
