package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.*;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BenchTests extends DeliveryIntegrationTest {
  @Autowired DeliveryTracker tracker;
  @Autowired DeliveryRepository deliveries;

  @Test
  void bench() {
    int n = 3_000;
    for (int i = 0; i < n; i++) {
      deliveries.save(Delivery.schedule(new DeliveryId("b" + i), new OwnerId("o"), Samples.plan("dr" + i), Instant.now()));
    }
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int round = 1; round < 25; round++) {
      long t = System.nanoTime(); long cpu = os.getProcessCpuTime(); long mine = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int from = 0; from < n; from += 1000) {
        List<Reading> batch = new ArrayList<>();
        for (int i = from; i < from + 1000; i++) {
          batch.add(new Reading(new DeliveryId("b" + i), "dr" + i, round, new Location(40.7 + round * 0.0001, -74), 0, 15, .9, DronePhase.TO_PICKUP, Instant.now()));
        }
        tracker.apply(batch);
      }
      double s = (System.nanoTime() - t) / 1e9;
      System.out.printf("BENCH round %d: %.0f readings/s, %.1f us cpu per reading (store included), own thread %.1f%n", round, n / s, (os.getProcessCpuTime() - cpu) / 1e3 / n, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - mine) / 1e3 / n);
    }
  }
}
