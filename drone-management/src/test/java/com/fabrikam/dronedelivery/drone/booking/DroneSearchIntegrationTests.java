package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

class DroneSearchIntegrationTests extends DroneManagementTest {

  @Autowired private MongoOperations mongo;

  /** The store's own count of documents that it had to look at. */
  @Test
  void aBookingInALargeFleetReadsOnlyWhatIsNear() {
    String template = drone(at(0, 60_000));
    Document far = mongo.findById(template, Document.class, "drones");
    mongo.insert(
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Document(far).append("_id", template + "-" + i))
            .toList(),
        "drones");
    drone(base);
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = scanned();
      put(
              "/bookings/" + id("delivery"),
              order(at(500, 0), at(0, 500), pickupTime(tomorrow().plusSeconds(3600L * i))))
          .expectStatus()
          .isCreated();
      fewest = Math.min(fewest, scanned() - before);
    }
    assertThat(fewest).isBetween(1L, 50L);
  }

  private long scanned() {
    Document status = mongo.executeCommand(new Document("serverStatus", 1));
    Map<?, ?> metrics = status.get("metrics", Map.class);
    Map<?, ?> executor = (Map<?, ?>) metrics.get("queryExecutor");
    return ((Number) executor.get("scannedObjects")).longValue();
  }
}
