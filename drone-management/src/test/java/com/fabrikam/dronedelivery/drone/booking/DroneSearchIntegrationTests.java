package com.fabrikam.dronedelivery.drone.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.DroneManagementTest;
import com.fabrikam.dronedelivery.drone.fleet.Lots;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

class DroneSearchIntegrationTests extends DroneManagementTest {

  @Autowired private MongoOperations mongo;

  @Test
  void aBookingInALargeFleetReadsOnlyAFewDrones() {
    crowd(drone(base), 3_000);
    crowd(drone(at(5_000, 0)), 3_000);
    assertThat(fewestReadPerBooking()).isBetween(1L, 60L);
  }

  @Test
  void whereMostDronesAreBusyAFreeOneIsFound() {
    String template = drone(base);
    put("/bookings/" + id("delivery"), order(at(500, 0), at(0, 500), pickupTime(tomorrow())))
        .expectStatus()
        .isCreated();
    crowd(template, 500);
    String free = drone(base);
    put("/bookings/" + id("delivery"), order(at(500, 0), at(0, 500), pickupTime(tomorrow())))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.droneId")
        .isEqualTo(free);
    put("/bookings/" + id("delivery"), order(at(500, 0), at(0, 500), pickupTime(tomorrow())))
        .expectStatus()
        .isEqualTo(409);
  }

  /** Copies a drone, its bookings included. */
  private void crowd(String template, int size) {
    Document original = mongo.findById(template, Document.class, "drones");
    mongo.insert(
        IntStream.range(0, size)
            .mapToObj(i -> template + "-" + i)
            .map(
                id ->
                    new Document(original)
                        .append("_id", id)
                        .append(
                            "lookup",
                            new Document(original.get("lookup", Document.class))
                                .append("lot", Lots.of(id))))
            .toList(),
        "drones");
  }

  /** The store's own count of documents that it had to look at. */
  private long fewestReadPerBooking() {
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      String time = pickupTime(tomorrow().plusSeconds(3600L * i));
      long before = scanned();
      put("/bookings/" + id("delivery"), order(at(500, 0), at(0, 500), time))
          .expectStatus()
          .isCreated();
      fewest = Math.min(fewest, scanned() - before);
    }
    return fewest;
  }

  private long scanned() {
    Document status = mongo.executeCommand(new Document("serverStatus", 1));
    Map<?, ?> metrics = status.get("metrics", Map.class);
    Map<?, ?> executor = (Map<?, ?>) metrics.get("queryExecutor");
    return ((Number) executor.get("scannedObjects")).longValue();
  }
}
