package com.fabrikam.dronedelivery.local.infrastructure.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexRulesIntegrationTests extends StoreTestCase {

  private static final Examined NOTHING = new Examined(0, 0);
  private static final Examined FOUND = new Examined(1, 1);

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
        queries.add(new Document(field, new Document("$in", Arrays.asList(value, "y"))));
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
  void anIndexFollowsEveryElementOfAnArrayThatChangesInPart() {
    deliveries.createIndex(Indexes.ascending("bookings.deliveryId"));
    deliveries.insertOne(bookings(1, "a", "b", "b"));

    deliveries.updateOne(eq("_id", 1), Updates.push("bookings", new Document("deliveryId", "c")));
    assertThat(indexed("a", "b", "c")).containsExactly(FOUND, FOUND, FOUND);

    deliveries.updateOne(eq("_id", 1), Updates.pull("bookings", new Document("deliveryId", "a")));
    assertThat(indexed("a", "b", "c")).containsExactly(NOTHING, FOUND, FOUND);

    deliveries.replaceOne(eq("_id", 1), bookings(1, "b"));
    assertThat(indexed("a", "b", "c")).containsExactly(NOTHING, FOUND, NOTHING);

    deliveries.deleteOne(eq("_id", 1));
    deliveries.insertOne(new Document("_id", 2));
    assertThat(indexed("a", "b", "c")).containsExactly(NOTHING, NOTHING, NOTHING);
  }

  /** How many documents are read, and found, for each of the ids. */
  private List<Examined> indexed(String... deliveryIds) {
    return Arrays.stream(deliveryIds)
        .map(
            id ->
                examinedBy(
                    () ->
                        deliveries
                            .find(eq("bookings.deliveryId", id))
                            .into(new ArrayList<>())
                            .size()))
        .toList();
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
}
