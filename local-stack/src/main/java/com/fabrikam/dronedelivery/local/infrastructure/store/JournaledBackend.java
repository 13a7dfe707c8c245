package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** All databases of one store, and the commands that concern the server rather than a database. */
final class JournaledBackend extends AbstractMongoBackend {

  private final Journal journal;
  private final Map<String, NavigableMap<Long, byte[]>> kept;
  private final Map<String, JournaledCollection> collections = new ConcurrentHashMap<>();
  private final LongAdder examined = new LongAdder();

  /**
   * @param kept the documents that are there already, by the full name of their collection and
   *     their position
   */
  JournaledBackend(Journal journal, Map<String, NavigableMap<Long, byte[]>> kept) {
    this.journal = journal;
    this.kept = new ConcurrentHashMap<>(kept);
    kept.keySet().stream()
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .forEach(this::resolveDatabase);
  }

  /** Every document as it is now, collection by collection. */
  Stream<JournalRecord> documents() {
    return collections.values().stream()
        .flatMap(
            collection ->
                collection.copyOfImages().entrySet().stream()
                    .map(
                        each ->
                            JournalRecord.put(
                                collection.getFullName(), each.getKey(), each.getValue())));
  }

  @Override
  protected JournaledDatabase openOrCreateDatabase(String databaseName) {
    return new JournaledDatabase(databaseName, getCursorRegistry(), this::open);
  }

  private JournaledCollection open(
      JournaledDatabase database, JournaledDatabase.CollectionName wanted) {
    String fullName = database.getDatabaseName() + "." + wanted.name();
    NavigableMap<Long, byte[]> images = kept.remove(fullName);
    JournaledCollection collection =
        new JournaledCollection(
            database,
            wanted.name(),
            wanted.options(),
            wanted.cursors(),
            images == null ? new TreeMap<>() : images,
            journal,
            examined);
    collections.put(fullName, collection);
    return collection;
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    if (command.equalsIgnoreCase("hello")) {
      return super.handleCommand(channel, databaseName, "ismaster", query)
          .append("isWritablePrimary", true);
    }
    return super.handleCommand(channel, databaseName, command, query);
  }

  /**
   * With {@code metrics.queryExecutor.scannedObjects}, as MongoDB names the documents read to
   * answer queries.
   */
  @Override
  public Document getServerStatus() {
    Document status = super.getServerStatus();
    if (status.get("metrics") instanceof Document metrics) {
      metrics.put("queryExecutor", new Document("scannedObjects", examined.sum()));
    }
    return status;
  }
}
