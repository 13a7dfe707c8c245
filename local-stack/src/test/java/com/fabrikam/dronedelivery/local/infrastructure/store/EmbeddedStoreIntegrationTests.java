package com.fabrikam.dronedelivery.local.infrastructure.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedStoreIntegrationTests {

  private static EmbeddedStore store;
  private static MongoClient client;

  private MongoDatabase database;
  private MongoCollection<Document> deliveries;

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

  @Test
  void aQueryWithAnIndexLooksAtTheMatchingDocumentsOnly() {
    deliveries.createIndex(Indexes.ascending("ownerId", "key"));
    deliveries.createIndex(Indexes.ascending("outbox.pending"));
    deliveries.createIndex(Indexes.ascending("tags"));
    insertFiftyThousand();

    assertThat(examinedBy(() -> deliveries.find(eq("_id", "d-04711")).first().getString("ownerId")))
        .isEqualTo(new Examined(1, "owner-211"));
    assertThat(examinedBy(() -> deliveries.countDocuments(new Document("ownerId", "owner-7"))))
        .isEqualTo(new Examined(100, 100L));
    assertThat(examinedBy(() -> deliveries.countDocuments(new Document("outbox.pending", true))))
        .isEqualTo(new Examined(5, 5L));
    assertThat(examinedBy(() -> deliveries.countDocuments(eq("tags", "tag-3"))))
        .isEqualTo(new Examined(50, 50L));
    assertThat(
            examinedBy(
                () -> deliveries.countDocuments(in("ownerId", "owner-1", "owner-2", "nobody"))))
        .isEqualTo(new Examined(200, 200L));
    assertThat(
            examinedBy(
                () ->
                    deliveries
                        .updateOne(
                            new Document("_id", "d-00001").append("version", 0),
                            Updates.inc("version", 1))
                        .getModifiedCount()))
        .isEqualTo(new Examined(1, 1L));
  }

  @Test
  void aPageBehindACursorReadsNoMoreThanThePage() {
    deliveries.createIndex(Indexes.ascending("ownerId", "key"));
    insertFiftyThousand();

    Document afterCursor =
        new Document("ownerId", "owner-7").append("key", new Document("$gt", 25));
    Examined page =
        examinedBy(
            () ->
                deliveries
                    .find(afterCursor)
                    .sort(new Document("key", 1))
                    .limit(10)
                    .into(new ArrayList<>())
                    .stream()
                    .map(each -> each.getInteger("key"))
                    .toList());
    assertThat(page.answer()).isEqualTo(IntStream.rangeClosed(26, 35).boxed().toList());
    assertThat(page.documents()).isLessThanOrEqualTo(11);

    Examined lastPage =
        examinedBy(
            () ->
                deliveries
                    .find(eq("ownerId", "owner-7"))
                    .sort(new Document("key", -1))
                    .limit(3)
                    .into(new ArrayList<>())
                    .stream()
                    .map(each -> each.getInteger("key"))
                    .toList());
    assertThat(lastPage).isEqualTo(new Examined(3, List.of(99, 98, 97)));
  }

  @Test
  void anAggregationReadsOnlyWhatItsFirstMatchSelects() {
    deliveries.createIndex(Indexes.ascending("ownerId", "key"));
    insertFiftyThousand();

    Examined sum =
        examinedBy(
            () ->
                deliveries
                    .aggregate(
                        List.of(
                            new Document("$match", new Document("ownerId", "owner-7")),
                            new Document(
                                "$group",
                                new Document("_id", null).append("n", new Document("$sum", 1)))))
                    .first()
                    .getInteger("n"));

    assertThat(sum).isEqualTo(new Examined(100, 100));
  }

  @Test
  void anIndexOnDatesAnswersWhatIsDueInTheirOrder() {
    deliveries.createIndex(Indexes.ascending("state", "dueAt"));
    Instant now = Instant.parse("2026-11-22T09:30:00Z");
    for (int i = 0; i < 1000; i++) {
      deliveries.insertOne(
          new Document("_id", i)
              .append("state", "OPEN")
              .append("dueAt", Date.from(now.plusSeconds(500 - i))));
    }

    Examined first =
        examinedBy(
            () ->
                deliveries
                    .findOneAndUpdate(
                        new Document("state", "OPEN")
                            .append("dueAt", new Document("$lte", Date.from(now))),
                        Updates.set("state", "TAKEN"),
                        new FindOneAndUpdateOptions().sort(new Document("dueAt", 1)))
                    .getInteger("_id"));

    assertThat(first).isEqualTo(new Examined(1, 999));
    assertThat(
            deliveries.countDocuments(
                new Document("state", "OPEN")
                    .append("dueAt", new Document("$lte", Date.from(now)))))
        .isEqualTo(499);
  }

  @Test
  void anIndexGivesTheSameAnswersAsReadingEverything() {
    MongoCollection<Document> plain = database.getCollection("plain");
    deliveries.createIndex(Indexes.ascending("a", "b"));
    deliveries.createIndex(Indexes.descending("b"));
    deliveries.createIndex(Indexes.ascending("c"), new IndexOptions().sparse(true));
    deliveries.createIndex(Indexes.ascending("d.e"));
    List<Document> documents = new ArrayList<>();
    Object[] values = {
      null,
      1,
      2L,
      2.5,
      "x",
      "y",
      true,
      List.of(1, 2),
      List.of(),
      List.of("x", 7),
      new Document("z", 1)
    };
    int id = 0;
    for (Object a : values) {
      for (Object b : new Object[] {null, 1, 3.0, "x", new Date(5)}) {
        Document document = new Document("_id", id++).append("a", a).append("b", b);
        if (id % 3 == 0) {
          document.append("c", a);
        }
        if (id % 2 == 0) {
          document.append("d", List.of(new Document("e", a), new Document("f", 1)));
        } else if (id % 5 == 0) {
          document.append("d", new Document("e", b));
        }
        documents.add(document);
      }
    }
    deliveries.insertMany(documents);
    plain.insertMany(documents);

    List<Document> queries = new ArrayList<>();
    for (String field : List.of("a", "b", "c", "d.e")) {
      for (Object value : values) {
        queries.add(new Document(field, value));
        queries.add(new Document(field, new Document("$in", java.util.Arrays.asList(value, "y"))));
        queries.add(new Document(field, new Document("$gt", value)));
        queries.add(new Document(field, new Document("$gte", 1).append("$lt", value)));
        queries.add(new Document(field, new Document("$ne", value)));
        queries.add(new Document("a", 1).append(field, new Document("$lte", value)));
        queries.add(
            new Document("$and", List.of(new Document(field, value), new Document("b", 1))));
      }
      queries.add(new Document(field, new Document("$exists", true)));
      queries.add(new Document(field, new Document("$exists", false)));
    }
    for (Document query : queries) {
      for (Document order :
          List.of(
              new Document(),
              new Document("b", 1).append("_id", 1),
              new Document("a", -1).append("_id", 1))) {
        List<Document> expected = plain.find(query).sort(order).into(new ArrayList<>());
        List<Document> found = deliveries.find(query).sort(order).into(new ArrayList<>());
        if (order.isEmpty()) {
          assertThat(found).as("%s", query).containsExactlyInAnyOrderElementsOf(expected);
        } else {
          assertThat(found).as("%s in order of %s", query, order).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aUniqueIndexRefusesASecondDocumentWithTheSameKey() {
    deliveries.createIndex(Indexes.ascending("ownerId", "key"), new IndexOptions().unique(true));
    deliveries.insertOne(new Document("_id", 1).append("ownerId", "a").append("key", 1));
    deliveries.insertOne(new Document("_id", 2).append("ownerId", "a").append("key", 2));

    assertThatThrownBy(
            () ->
                deliveries.insertOne(
                    new Document("_id", 3).append("ownerId", "a").append("key", 2L)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, refused -> assertThat(refused.getCode()).isEqualTo(11000));
    assertThatThrownBy(() -> deliveries.updateOne(eq("_id", 1), Updates.set("key", 2)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, refused -> assertThat(refused.getCode()).isEqualTo(11000));
    assertThat(
            deliveries
                .find(eq("ownerId", "a"))
                .sort(new Document("key", 1))
                .into(new ArrayList<>()))
        .extracting(each -> each.getInteger("_id"))
        .containsExactly(1, 2);
  }

  @Test
  void aSparseUniqueIndexLetsAnyNumberOfDocumentsLackTheField() {
    deliveries.createIndex(
        Indexes.ascending("bookings.deliveryId"), new IndexOptions().unique(true).sparse(true));
    deliveries.insertOne(new Document("_id", 1));
    deliveries.insertOne(new Document("_id", 2));
    deliveries.insertOne(new Document("_id", 3).append("bookings", List.of()));
    deliveries.insertOne(new Document("_id", 4).append("bookings", List.of()));
    deliveries.insertOne(bookings(5, "x", "y"));

    assertThatThrownBy(() -> deliveries.insertOne(bookings(6, "z", "x")))
        .isInstanceOfSatisfying(
            MongoWriteException.class, refused -> assertThat(refused.getCode()).isEqualTo(11000));
    assertThatThrownBy(
            () ->
                deliveries.updateOne(
                    eq("_id", 3), Updates.push("bookings", new Document("deliveryId", "y"))))
        .isInstanceOfSatisfying(
            MongoWriteException.class, refused -> assertThat(refused.getCode()).isEqualTo(11000));
    assertThat(
            examinedBy(
                () -> deliveries.find(eq("bookings.deliveryId", "y")).first().getInteger("_id")))
        .isEqualTo(new Examined(1, 5));
    assertThat(deliveries.countDocuments(new Document("bookings.deliveryId", null))).isEqualTo(2);

    deliveries.updateOne(eq("_id", 5), Updates.pull("bookings", new Document("deliveryId", "y")));
    deliveries.updateOne(eq("_id", 3), Updates.push("bookings", new Document("deliveryId", "y")));
    assertThat(deliveries.find(eq("bookings.deliveryId", "y")).first().getInteger("_id"))
        .isEqualTo(3);
  }

  @Test
  void indexesAreCreatedListedAndDroppedAsOftenAsOneLikes() {
    MongoCollection<Document> others = database.getCollection("others");
    for (int i = 0; i < 2; i++) {
      assertThat(deliveries.createIndex(Indexes.ascending("ownerId"))).isEqualTo("ownerId_1");
      assertThat(others.createIndex(Indexes.ascending("ownerId"))).isEqualTo("ownerId_1");
    }
    assertThat(namesOf(deliveries)).containsExactly("_id_", "ownerId_1");

    assertThatThrownBy(
            () ->
                deliveries.createIndex(
                    Indexes.descending("ownerId"), new IndexOptions().name("ownerId_1")))
        .isInstanceOf(MongoCommandException.class);
    assertThatThrownBy(() -> deliveries.createIndex(Indexes.geo2dsphere("base")))
        .isInstanceOf(MongoCommandException.class);

    deliveries.dropIndex("ownerId_1");
    assertThat(namesOf(deliveries)).containsExactly("_id_");
    assertThat(namesOf(others)).containsExactly("_id_", "ownerId_1");
    deliveries.createIndex(Indexes.ascending("key"));
    deliveries.dropIndexes();
    assertThat(namesOf(deliveries)).containsExactly("_id_");
    others.dropIndex(Indexes.ascending("ownerId"));
    assertThat(namesOf(others)).containsExactly("_id_");
  }

  @Test
  void findAndModifyGivesEachNumberOnceToFiftyCallers() throws Exception {
    deliveries.insertOne(new Document("_id", "counter").append("next", 0));

    List<Integer> numbers =
        concurrently(
            50,
            20,
            () ->
                deliveries
                    .findOneAndUpdate(
                        eq("_id", "counter"),
                        Updates.inc("next", 1),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                    .getInteger("next"));

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 1000).boxed().toList());
  }

  @Test
  void aGuardedUpdateIsWonByOneOfFifty() throws Exception {
    for (int round = 0; round < 20; round++) {
      Document free = new Document("_id", round).append("holder", null).append("version", 0);
      deliveries.insertOne(free);
      Document guard = new Document("_id", round).append("version", 0);
      List<Long> wins =
          concurrently(
              50,
              1,
              () -> deliveries.updateOne(guard, Updates.inc("version", 1)).getModifiedCount());

      assertThat(wins.stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    }
  }

  @Test
  void anUpsertOfTheSameIdInsertsOnceWhateverTheNumberOfCallers() throws Exception {
    List<Boolean> inserted =
        concurrently(
            50,
            1,
            () ->
                deliveries
                        .updateOne(
                            eq("_id", "d"),
                            Updates.setOnInsert("ownerId", "a"),
                            new UpdateOptions().upsert(true))
                        .getUpsertedId()
                    != null);

    assertThat(inserted.stream().filter(each -> each)).hasSize(1);
    assertThat(deliveries.countDocuments()).isEqualTo(1);
  }

  @Test
  void aReaderNeverSeesHalfAnUpdate() throws Exception {
    deliveries.insertOne(new Document("_id", 1).append("left", 0).append("right", 0));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  deliveries.updateOne(
                      eq("_id", 1),
                      Updates.combine(Updates.inc("left", 1), Updates.inc("right", 1)));
                }
              });
      while (!writer.isDone()) {
        Document seen = deliveries.find(lte("left", 2000)).first();
        assertThat(seen.getInteger("left")).isEqualTo(seen.getInteger("right"));
      }
      writer.get();
    }
    assertThat(deliveries.countDocuments(gt("left", 1999))).isEqualTo(1);
  }

  private record Examined(long documents, Object answer) {}

  private Examined examinedBy(Callable<Object> query) {
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

  private void insertFiftyThousand() {
    for (int block = 0; block < 50; block++) {
      int first = block * 1000;
      deliveries.insertMany(
          IntStream.range(first, first + 1000)
              .mapToObj(
                  i ->
                      new Document("_id", "d-%05d".formatted(i))
                          .append("ownerId", "owner-" + i % 500)
                          .append("key", i / 500)
                          .append("version", 0)
                          .append("tags", List.of("tag-" + i % 1000, "all"))
                          .append("outbox", new Document("pending", i % 10_000 == 0)))
              .toList());
    }
  }

  private static Document bookings(int id, String... deliveryIds) {
    List<Document> bookings = new ArrayList<>();
    for (String deliveryId : deliveryIds) {
      bookings.add(new Document("deliveryId", deliveryId));
    }
    return new Document("_id", id).append("bookings", bookings);
  }

  private static List<String> namesOf(MongoCollection<Document> collection) {
    return collection.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
  }

  private static <T> List<T> concurrently(int callers, int times, Callable<T> action)
      throws InterruptedException, ExecutionException {
    List<Future<List<T>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        running.add(
            threads.submit(
                () -> {
                  List<T> results = new ArrayList<>();
                  for (int j = 0; j < times; j++) {
                    results.add(action.call());
                  }
                  return results;
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> each : running) {
        all.addAll(each.get());
      }
      return all;
    }
  }
}
