package com.fabrikam.dronedelivery.history;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/** How many documents the store has looked at, by its own count: shows whether an index is used. */
public final class DocumentsRead {

  private final MongoOperations mongo;
  private final long before;

  private DocumentsRead(MongoOperations mongo) {
    this.mongo = mongo;
    this.before = total(mongo);
  }

  public static DocumentsRead countedFromNow(MongoOperations mongo) {
    return new DocumentsRead(mongo);
  }

  public long soFar() {
    return total(mongo) - before;
  }

  private static long total(MongoOperations mongo) {
    return mongo
        .executeCommand(new Document("serverStatus", 1))
        .get("metrics", Document.class)
        .get("queryExecutor", Document.class)
        .get("scannedObjects", Number.class)
        .longValue();
  }
}
