package com.fabrikam.dronedelivery.local.infrastructure.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An empty database in a store of its own, spoken to by the real driver; one class at a time,
 * because what one reads would be counted for another.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class StoreTestCase {

  private static EmbeddedStore store;
  private static MongoClient client;

  MongoDatabase database;
  MongoCollection<Document> deliveries;

  @BeforeAll
  static void startStore() {
    store = EmbeddedStore.inMemory(0);
    client = MongoClients.create(store.uri());
  }

  @AfterAll
  static void stopStore() throws Exception {
    client.close();
    store.close();
  }

  @BeforeEach
  void takeAFreshDatabase() {
    database = client.getDatabase("test-" + UUID.randomUUID());
    deliveries = database.getCollection("deliveries");
  }

  /** How many documents the store read to give the answer. */
  record Examined(long documents, Object answer) {}

  final Examined examinedBy(Callable<Object> query) {
    long before = examined();
    try {
      Object answer = query.call();
      return new Examined(examined() - before, answer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private long examined() {
    return database
        .runCommand(new Document("serverStatus", 1))
        .get("metrics", Document.class)
        .get("queryExecutor", Document.class)
        .getLong("scannedObjects");
  }
}
