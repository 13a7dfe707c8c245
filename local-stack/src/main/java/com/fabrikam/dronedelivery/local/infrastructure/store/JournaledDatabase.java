package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database whose collections are journaled. Its own catalogue (which collections and indexes
 * exist) is kept in two system collections, which are journaled like any other.
 */
final class JournaledDatabase extends AbstractSynchronizedMongoDatabase<Long> {

  private static final String INDEXES = "system.indexes";
  private static final int CANNOT_CREATE_INDEX = 67;

  private final BiFunction<JournaledDatabase, CollectionName, JournaledCollection> opener;

  record CollectionName(String name, CollectionOptions options, CursorRegistry cursors) {}

  /**
   * @param opener makes the collection of the given name, with what was kept of it
   */
  JournaledDatabase(
      String name,
      CursorRegistry cursors,
      BiFunction<JournaledDatabase, CollectionName, JournaledCollection> opener) {
    super(name, cursors);
    this.opener = opener;
    initializeNamespacesAndIndexes();
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    if (command.equalsIgnoreCase("dropIndexes")) {
      return dropIndexes(query);
    }
    if (command.equalsIgnoreCase("aggregate")) {
      narrowToFirstMatch(query);
    }
    return super.handleCommand(channel, command, query, databases, oplog);
  }

  private void narrowToFirstMatch(Document query) {
    if (query.get("pipeline") instanceof List<?> stages
        && !stages.isEmpty()
        && stages.getFirst() instanceof Document first
        && first.get("$match") instanceof Document match
        && resolveCollection(String.valueOf(query.get("aggregate")), false)
            instanceof JournaledCollection collection) {
      collection.beginAggregationWith(match);
    }
  }

  /**
   * Replaces the library's, which takes an index of the same name from every collection's
   * catalogue.
   */
  private synchronized Document dropIndexes(Document query) {
    String name = String.valueOf(query.get("dropIndexes"));
    MongoCollection<Long> collection = resolveCollection(name, false);
    MongoCollection<Long> catalogue = resolveCollection(INDEXES, false);
    if (collection != null && catalogue != null) {
      for (String index : indexesToDrop(collection, query.get("index"))) {
        collection.dropIndex(index);
        Document entry = new Document("ns", collection.getFullName()).append("name", index);
        catalogue.deleteDocuments(entry, 1, NoopOplog.get());
      }
    }
    Document answer = new Document();
    Utils.markOkay(answer);
    return answer;
  }

  private static List<String> indexesToDrop(
      MongoCollection<Long> collection, @Nullable Object wanted) {
    Stream<Index<Long>> indexes =
        List.copyOf(collection.getIndexes()).stream()
            .filter(index -> !index.getName().equals("_id_"));
    if (Objects.equals(wanted, "*")) {
      return indexes.map(Index::getName).toList();
    }
    if (wanted instanceof List<?> names) {
      return names.stream().map(String::valueOf).toList();
    }
    if (wanted instanceof Document keys) {
      KeyValue normalized = new KeyValue(keys).normalized();
      return indexes
          .filter(
              index ->
                  new KeyValue(index.toIndexDescription().get("key"))
                      .normalized()
                      .equals(normalized))
          .map(Index::getName)
          .findFirst()
          .map(List::of)
          .orElseThrow(() -> new IndexNotFoundException(keys));
    }
    return List.of(String.valueOf(wanted));
  }

  @Override
  protected synchronized void addIndex(Document description) {
    if (description.containsKey("partialFilterExpression")) {
      throw new MongoServerError(
          CANNOT_CREATE_INDEX, "CannotCreateIndex", "The embedded store has no partial indexes");
    }
    if (description.get("key") instanceof Document keys
        && !keys.values().stream().allMatch(Number.class::isInstance)) {
      throw new MongoServerError(
          CANNOT_CREATE_INDEX,
          "CannotCreateIndex",
          "The embedded store has ascending and descending indexes only");
    }
    super.addIndex(description);
  }

  @Override
  public synchronized MongoCollection<Long> createCollectionOrThrowIfExists(
      String collectionName, CollectionOptions options) {
    return super.createCollectionOrThrowIfExists(collectionName, options);
  }

  @Override
  public synchronized void dropCollection(String collectionName, Oplog oplog) {
    super.dropCollection(collectionName, oplog);
  }

  @Override
  protected MongoCollection<Long> openOrCreateCollection(String name, CollectionOptions options) {
    return opener.apply(this, new CollectionName(name, options, cursorRegistry));
  }

  @Override
  protected Index<Long> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new OrderedIndex(indexName, keys, sparse, true);
  }

  @Override
  protected Index<Long> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new OrderedIndex(indexName, keys, sparse, false);
  }

  @Override
  protected long getStorageSize() {
    return 0;
  }

  @Override
  protected long getFileSize() {
    return 0;
  }
}
