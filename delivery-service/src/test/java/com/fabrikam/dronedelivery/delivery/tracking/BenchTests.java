package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.DeliveryIntegrationTest;
import com.fabrikam.dronedelivery.delivery.inflight.*;
import com.mongodb.client.model.*;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.*;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

class BenchTests extends DeliveryIntegrationTest {
  @Autowired MongoOperations mongo;
  @Autowired DeliveryRepository deliveries;

  @Test
  void bench() {
    int n = 3_000;
    for (int i = 0; i < n; i++) {
      deliveries.save(Delivery.schedule(new DeliveryId("b" + i), new OwnerId("o"), Samples.plan("dr" + i), Instant.now()));
      mongo.getCollection("tiny").insertOne(new Document("_id", "b" + i).append("version", 0L).append("flight", null));
    }
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int round = 1; round < 12; round++) {
      for (String c : List.of("deliveries", "tiny")) {
        long v = round - 1;
        long t = System.nanoTime(); long cpu = os.getProcessCpuTime();
        for (int from = 0; from < n; from += 1000) {
          List<UpdateOneModel<Document>> batch = new ArrayList<>();
          for (int i = from; i < from + 1000; i++) {
            batch.add(new UpdateOneModel<>(new Document("_id", "b" + i).append("version", v),
              new Document("$set", new Document("flight", new Document("droneId", "dr" + i).append("sequence", v).append("position", new Document("latitude", 40.0).append("longitude", 1.0)).append("time", new Date()).append("flownMetres", 1.0 * v).append("speed", 1.0)))
              .append("$inc", new Document("version", 1L))));
          }
          int m = mongo.getCollection(c).bulkWrite(batch, new BulkWriteOptions().ordered(false)).getMatchedCount();
          if (m != 1000) throw new IllegalStateException("" + m);
        }
        double s = (System.nanoTime() - t) / 1e9;
        System.out.printf("BENCH %s round %d: %.0f /s, %.1f us cpu%n", c, round, n / s, (os.getProcessCpuTime() - cpu) / 1e3 / n);
      }
    }
  }
}
