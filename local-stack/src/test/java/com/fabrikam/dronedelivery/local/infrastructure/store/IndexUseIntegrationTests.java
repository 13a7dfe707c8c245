package com.fabrikam.dronedelivery.local.infrastructure.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexUseIntegrationTests extends StoreTestCase {

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
}
