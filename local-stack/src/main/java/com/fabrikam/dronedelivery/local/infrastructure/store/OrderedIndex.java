package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index in the order of its keys, unique or not: one entry per document and, where a key leads
 * into an array, per element. Always called under its collection's lock.
 *
 * <p>As in MongoDB, an absent field counts as null, and a sparse index leaves out a document that
 * has none of its fields.
 */
final class OrderedIndex extends Index<Long> {

  /**
   * An entry, or with fewer values than keys and an extreme position the edge of a range of
   * entries.
   */
  record Entry(List<Object> values, long position) {

    static Entry before(List<Object> values) {
      return new Entry(values, Long.MIN_VALUE);
    }

    static Entry after(List<Object> values) {
      return new Entry(values, Long.MAX_VALUE);
    }
  }

  /**
   * Present but without a value: unlike an absent field, it makes a sparse index take the document
   * in.
   */
  private static final Object NULL = new Object();

  private final boolean unique;
  private final List<String> fields;
  private final NavigableSet<Entry> entries = new TreeSet<>((one, other) -> compare(one, other));
  private boolean multikey;

  OrderedIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique) {
    super(name, keys, sparse);
    this.unique = unique;
    this.fields = keys.stream().map(IndexKey::getKey).toList();
  }

  List<String> fields() {
    return fields;
  }

  boolean isAscending(int field) {
    return getKeys().get(field).isAscending();
  }

  boolean omitsDocuments() {
    return isSparse();
  }

  /**
   * Whether any document has had several entries: then entries are no order of documents, and a
   * document may come twice.
   */
  boolean isMultikey() {
    return multikey;
  }

  /** The entries between two edges, both of which are given in the index's own order. */
  NavigableSet<Entry> between(Entry from, Entry to) {
    return compare(from, to) > 0
        ? Collections.emptyNavigableSet()
        : entries.subSet(from, true, to, true);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Long> collection) {
    // Refuses two arrays side by side.
    getKeyValues(document);
    checkUnique(document, null, collection);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Long> collection) {
    if (!hasOtherKeys(oldDocument, newDocument)) {
      return;
    }
    getKeyValues(newDocument);
    if (unique) {
      checkUnique(
          newDocument, ((JournaledCollection) collection).positionOf(oldDocument), collection);
    }
  }

  private void checkUnique(
      Document document, @Nullable Long own, MongoCollection<Long> collection) {
    if (!unique) {
      return;
    }
    for (List<Object> values : valuesOf(document)) {
      for (Entry existing : between(Entry.before(values), Entry.after(values))) {
        if (own == null || existing.position() != own) {
          throw new DuplicateKeyError(
              this, collection, getKeys(), new KeyValue(values).normalized());
        }
      }
    }
  }

  @Override
  public void add(Document document, Long position, MongoCollection<Long> collection) {
    Set<List<Object>> all = valuesOf(document);
    if (all.size() > 1) {
      multikey = true;
    }
    all.forEach(values -> entries.add(new Entry(values, position)));
  }

  void remove(Document document, Long position) {
    valuesOf(document).forEach(values -> entries.remove(new Entry(values, position)));
  }

  /**
   * Changes only the entries that differ: to find a place among many is most of an update's work,
   * and of an array's elements few change at a time.
   */
  @Override
  public void updateInPlace(
      Document oldDocument, Document newDocument, Long position, MongoCollection<Long> collection) {
    if (!hasOtherKeys(oldDocument, newDocument)) {
      return;
    }
    Set<List<Object>> before = valuesOf(oldDocument);
    Set<List<Object>> after = valuesOf(newDocument);
    multikey |= after.size() > 1;
    before.stream()
        .filter(values -> !after.contains(values))
        .forEach(values -> entries.remove(new Entry(values, position)));
    after.stream()
        .filter(values -> !before.contains(values))
        .forEach(values -> entries.add(new Entry(values, position)));
  }

  /** False only if the keys are the same; values as they stand, because few updates change any. */
  private boolean hasOtherKeys(Document oldDocument, Document newDocument) {
    return fields.stream()
        .anyMatch(field -> !valuesAt(oldDocument, field).equals(valuesAt(newDocument, field)));
  }

  /** The document's place, known to a unique index only. */
  @Override
  public @Nullable Long getPosition(Document document) {
    if (!unique) {
      return null;
    }
    for (List<Object> values : valuesOf(document)) {
      for (Entry entry : between(Entry.before(values), Entry.after(values))) {
        return entry.position();
      }
    }
    return null;
  }

  @Override
  public @Nullable Long remove(Document document) {
    throw new UnsupportedOperationException("The collection removes by position");
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Long> getPositions(Document query) {
    throw new UnsupportedOperationException("The collection plans its queries itself");
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return super.hasSameOptions(other) && unique == other.isUnique() && sameKeys(other);
  }

  private boolean sameKeys(Index<?> other) {
    return toIndexDescription().get("key") instanceof Document keys
        && other.toIndexDescription().get("key") instanceof Document otherKeys
        && List.copyOf(keys.entrySet()).equals(List.copyOf(otherKeys.entrySet()));
  }

  @Override
  public boolean isUnique() {
    return unique;
  }

  @Override
  public long getCount() {
    return entries.size();
  }

  @Override
  public long getDataSize() {
    return entries.size();
  }

  @Override
  public void drop() {
    entries.clear();
  }

  private Set<List<Object>> valuesOf(Document document) {
    List<List<Object>> combinations = List.of(List.of());
    for (String field : fields) {
      combinations = extend(combinations, valuesAt(document, field));
    }
    Set<List<Object>> all = new LinkedHashSet<>();
    for (List<Object> combination : combinations) {
      if (!isSparse() || !combination.stream().allMatch(Missing.class::isInstance)) {
        all.add(
            normalized(
                combination.stream()
                    .map(value -> value == NULL ? Missing.getInstance() : value)
                    .toList()));
      }
    }
    return all;
  }

  private static List<List<Object>> extend(List<List<Object>> combinations, Collection<?> values) {
    List<List<Object>> extended = new ArrayList<>();
    for (List<Object> combination : combinations) {
      for (Object value : values) {
        List<Object> longer = new ArrayList<>(combination);
        longer.add(value == null ? NULL : value);
        extended.add(longer);
      }
    }
    return extended;
  }

  private static Collection<?> valuesAt(Document document, String field) {
    Object value = Utils.getSubdocumentValueCollectionAware(document, field);
    if (!(value instanceof Collection<?> elements)) {
      return Collections.singletonList(value);
    }
    if (!elements.isEmpty()) {
      return elements;
    }
    // An empty array at the end of the path is a value (MongoDB: undefined); one on the way means
    // that there is none.
    boolean atTheEnd = Utils.getSubdocumentValue(document, field) instanceof Collection<?>;
    return atTheEnd ? Collections.singletonList(null) : List.of(Missing.getInstance());
  }

  /**
   * The values as an index compares them: numbers alike whatever their type, null as {@link
   * Missing}.
   */
  static List<Object> normalized(List<?> values) {
    List<Object> normalized = new ArrayList<>();
    for (Object value : new KeyValue(values).normalized()) {
      normalized.add(value == null ? Missing.getInstance() : value);
    }
    return normalized;
  }

  private int compare(Entry one, Entry other) {
    int common = Math.min(one.values.size(), other.values.size());
    for (int i = 0; i < common; i++) {
      int order = compare(one.values.get(i), other.values.get(i));
      if (order != 0) {
        return isAscending(i) ? order : -order;
      }
    }
    if (one.values.size() == other.values.size()) {
      return Long.compare(one.position, other.position);
    }
    Entry edge = one.values.size() < other.values.size() ? one : other;
    int edgeFirst = edge.position == Long.MIN_VALUE ? -1 : 1;
    return edge == one ? edgeFirst : -edgeFirst;
  }

  /**
   * Nearly all keys are texts and times, for which the library's comparison is a long way round.
   */
  private static int compare(Object one, Object other) {
    if (one instanceof String text && other instanceof String otherText) {
      return text.compareTo(otherText);
    }
    if (one instanceof Instant time && other instanceof Instant otherTime) {
      return time.compareTo(otherTime);
    }
    return ValueComparator.ascWithoutListHandling().compare(one, other);
  }
}
