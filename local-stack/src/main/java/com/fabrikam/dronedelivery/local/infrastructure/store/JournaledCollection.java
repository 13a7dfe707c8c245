package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection kept in memory as BSON images, every change of which goes to the journal under the
 * collection's lock. Whoever reads gets a copy, so nobody sees a document while it changes.
 */
final class JournaledCollection extends AbstractSynchronizedMongoCollection<Long> {

  private static final List<String> ID_ONLY = List.of("_id");

  private final NavigableMap<Long, byte[]> images;
  private final Journal journal;
  private final LongAdder examined;
  private final ThreadLocal<@Nullable Document> scope = new ThreadLocal<>();
  private long nextPosition;
  private int dataSize;
  private boolean dropped;

  /**
   * @param images the documents that are there already, by position
   * @param examined counts every document that is read to answer a query
   */
  JournaledCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      CursorRegistry cursors,
      NavigableMap<Long, byte[]> images,
      Journal journal,
      LongAdder examined) {
    super(database, name, options, cursors);
    this.images = images;
    this.journal = journal;
    this.examined = examined;
    this.nextPosition = images.isEmpty() ? 0 : images.lastKey() + 1;
    this.dataSize = images.values().stream().mapToInt(image -> image.length).sum();
  }

  /** The documents as they are now; cheap, because an image never changes. */
  synchronized NavigableMap<Long, byte[]> copyOfImages() {
    return new TreeMap<>(images);
  }

  /** Where the document with the same id is. */
  @Nullable Long positionOf(Document document) {
    for (OrderedIndex index : orderedIndexes()) {
      if (index.isUnique() && index.fields().equals(ID_ONLY)) {
        return index.getPosition(document);
      }
    }
    return findDocumentPosition(document);
  }

  /**
   * Makes the next {@link #queryAllAsStream} of this thread, which an aggregation begins with, read
   * only what matches.
   */
  void beginAggregationWith(Document match) {
    scope.set(match);
  }

  @Override
  public Stream<Document> queryAllAsStream() {
    Document match = scope.get();
    scope.remove();
    return match == null ? super.queryAllAsStream() : handleQueryAsStream(match);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    Optional<QueryPlan> plan = new QueryPlanner(orderedIndexes()).plan(query, orderBy);
    if (plan.isEmpty()) {
      return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }
    Document order = plan.get().isInSortOrder() ? null : orderBy;
    Stream<Document> documents = plan.get().positions().map(this::getDocument);
    return matchDocumentsFromStream(
        documents, query, order, numberToSkip, limit, batchSize, fieldSelector);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    NavigableMap<Long, byte[]> ordered =
        isNaturalDescending(orderBy) ? images.descendingMap() : images;
    Stream<Document> documents = ordered.values().stream().map(this::examine);
    return matchDocumentsFromStream(
        documents, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  @Override
  protected Document getDocument(Long position) {
    byte[] image = images.get(position);
    if (image == null) {
      throw new IllegalStateException("No document at " + position + " of " + getFullName());
    }
    return examine(image);
  }

  private Document examine(byte[] image) {
    examined.increment();
    return decode(image);
  }

  @Override
  protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
    return images.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(decode(entry.getValue()), entry.getKey()));
  }

  @Override
  protected Long addDocumentInternal(Document document) {
    if (dropped) {
      throw new MongoServerError(26, "NamespaceNotFound", getFullName() + " has just been dropped");
    }
    Long position = nextPosition;
    byte[] image = encode(document);
    nextPosition++;
    keep(position, image);
    return position;
  }

  @Override
  protected void handleUpdate(Long position, Document oldDocument, Document newDocument) {
    byte[] image;
    try {
      image = encode(newDocument);
    } catch (MongoServerException e) {
      getIndexes().forEach(index -> index.updateInPlace(newDocument, oldDocument, position, this));
      throw e;
    }
    keep(position, image);
  }

  private void keep(Long position, byte[] image) {
    byte[] previous = images.put(position, image);
    dataSize += image.length - (previous == null ? 0 : previous.length);
    journal.append(JournalRecord.put(getFullName(), position, image));
  }

  @Override
  public synchronized void removeDocument(Document document) {
    Long position = positionOf(document);
    if (position == null) {
      return;
    }
    orderedIndexes().forEach(index -> index.remove(document, position));
    removeDocument(position);
  }

  @Override
  protected void removeDocument(Long position) {
    byte[] image = images.remove(position);
    if (image != null) {
      dataSize -= image.length;
      journal.append(JournalRecord.remove(getFullName(), position));
    }
  }

  @Override
  public synchronized void addIndex(Index<Long> index) {
    super.addIndex(index);
  }

  @Override
  public synchronized void dropIndex(String indexName) {
    super.dropIndex(indexName);
  }

  @Override
  public synchronized void drop() {
    super.drop();
    images.clear();
    dropped = true;
    journal.append(JournalRecord.drop(getFullName()));
  }

  @Override
  public synchronized void renameTo(MongoDatabase newDatabase, String newCollectionName) {
    throw new MongoServerError(
        115, "CommandNotSupported", "The embedded store does not rename collections");
  }

  @Override
  public synchronized int count() {
    return images.size();
  }

  @Override
  public synchronized int count(@Nullable Document query, int skip, int limit) {
    return super.count(query, skip, limit);
  }

  @Override
  public synchronized Document getStats() {
    return super.getStats();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    throw new UnsupportedOperationException("The size follows the images");
  }

  @Override
  protected int getDataSize() {
    return dataSize;
  }

  private List<OrderedIndex> orderedIndexes() {
    return getIndexes().stream().map(OrderedIndex.class::cast).toList();
  }

  private static byte[] encode(Map<String, ?> document) {
    ByteBuf buffer = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, buffer);
    if (buffer.readableBytes() > BsonConstants.MAX_BSON_OBJECT_SIZE) {
      throw new MongoServerError(
          10334, "BSONObjectTooLarge", "The document is larger than a document may be");
    }
    return ByteBufUtil.getBytes(buffer);
  }

  private static Document decode(byte[] image) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(image));
  }
}
