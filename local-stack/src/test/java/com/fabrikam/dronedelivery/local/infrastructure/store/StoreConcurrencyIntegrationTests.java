package com.fabrikam.dronedelivery.local.infrastructure.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class StoreConcurrencyIntegrationTests extends StoreTestCase {

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
