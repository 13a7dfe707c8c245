package com.fabrikam.dronedelivery.local.infrastructure.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.local.infrastructure.ServerProcess;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDurabilityIntegrationTests {

  private static final int WRITERS = 50;

  private static final String READY = "is ready on port ";

  @TempDir Path data;
  @TempDir Path outputs;
  private int starts;
  private Process process;
  private int port;

  @AfterEach
  void endTheProcess() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void everyAnsweredWriteIsThereAfterAKill() throws Exception {
    Map<String, Integer> answered = new ConcurrentHashMap<>();
    for (int round = 0; round < 2; round++) {
      start(StoreMain.class);
      writeConcurrentlyUntilKilled(answered, 2000, () -> true);

      start(StoreMain.class);
      assertThat(versions()).containsAllEntriesOf(notNewerThan(versions(), answered));
      stopCleanly();
    }
    assertThat(answered).hasSizeGreaterThan(WRITERS);
  }

  @Test
  void compactionLosesNothingWhenItIsKilled() throws Exception {
    Map<String, Integer> answered = new ConcurrentHashMap<>();
    for (int round = 0; round < 2; round++) {
      start(CompactingStoreMain.class);
      List<String> before = names("snapshot-");
      writeConcurrentlyUntilKilled(answered, 3000, () -> !names("snapshot-").equals(before));

      start(CompactingStoreMain.class);
      assertThat(versions()).containsAllEntriesOf(notNewerThan(versions(), answered));
      stopCleanly();
    }
    assertThat(names("journal-").getLast()).isGreaterThan("journal-0000000001");
  }

  @Test
  void documentsAndIndexesAreThereAfterACleanStop() throws Exception {
    start(StoreMain.class);
    try (MongoClient client = connect()) {
      MongoCollection<Document> drones = client.getDatabase("drone").getCollection("drones");
      drones.createIndex(
          Indexes.ascending("bookings.deliveryId"), new IndexOptions().unique(true).sparse(true));
      drones.createIndex(Indexes.ascending("status"));
      drones.insertOne(drone("one", "a").append("status", "IDLE"));
      drones.insertOne(drone("two", "b"));
      drones.insertOne(drone("three", "c"));
      drones.deleteOne(eq("_id", "two"));
      drones.dropIndex("status_1");
      client.getDatabase("drone").getCollection("gone").insertOne(new Document());
      client.getDatabase("drone").getCollection("gone").drop();
      client.getDatabase("forgotten").getCollection("any").insertOne(new Document());
      client.getDatabase("forgotten").drop();
    }
    stopCleanly();

    start(StoreMain.class);
    try (MongoClient client = connect()) {
      assertThat(client.listDatabaseNames()).containsExactly("drone");
      assertThat(client.getDatabase("drone").listCollectionNames()).containsExactly("drones");
      MongoCollection<Document> drones = client.getDatabase("drone").getCollection("drones");
      assertThat(drones.find().map(each -> each.getString("_id"))).containsExactly("one", "three");
      assertThat(drones.listIndexes().map(each -> each.getString("name")))
          .containsExactly("_id_", "bookings.deliveryId_1");
      assertThatThrownBy(() -> drones.insertOne(drone("four", "c")))
          .isInstanceOf(MongoWriteException.class);
      drones.insertOne(drone("four", "b"));
      assertThat(drones.countDocuments()).isEqualTo(3);
    }
  }

  @Test
  void aWriteThatTheKillCutInHalfIsDropped() throws Exception {
    start(StoreMain.class);
    try (MongoClient client = connect()) {
      client.getDatabase("drone").getCollection("drones").insertOne(drone("one", "a"));
    }
    stopCleanly();
    try (RandomAccessFile journal =
        new RandomAccessFile(data.resolve("journal-0000000000").toFile(), "rw")) {
      journal.seek(journal.length());
      journal.writeInt(200);
      journal.writeInt(4711);
      journal.writeUTF("half a document");
    }

    for (String next : List.of("two", "three")) {
      start(StoreMain.class);
      try (MongoClient client = connect()) {
        client.getDatabase("drone").getCollection("drones").insertOne(drone(next, next));
      }
      stopCleanly();
    }
    start(StoreMain.class);
    try (MongoClient client = connect()) {
      assertThat(client.getDatabase("drone").getCollection("drones").countDocuments()).isEqualTo(3);
    }
  }

  @Test
  void aFolderBelongsToOneStoreAtATime() throws Exception {
    start(StoreMain.class);

    assertThatThrownBy(() -> EmbeddedStore.keepingDataIn(data, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another store is using");
  }

  /**
   * Every writer inserts documents and raises their versions; what was answered is noted. Kills the
   * store after so many writes, and not before the other condition holds.
   */
  private void writeConcurrentlyUntilKilled(
      Map<String, Integer> answered, int writes, Callable<Boolean> other)
      throws InterruptedException {
    int before = answered.values().stream().mapToInt(Integer::intValue).sum();
    try (MongoClient client = connect();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = answered.size() + "-" + writer;
        writers.submit(() -> write(documents, name, answered));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  answered.values().stream().mapToInt(Integer::intValue).sum() - before > writes
                      && other.call());
      process.destroyForcibly().waitFor();
    }
  }

  private static void write(
      MongoCollection<Document> documents, String writer, Map<String, Integer> answered) {
    try {
      for (int i = 0; true; i++) {
        String id = writer + "-" + i;
        documents.insertOne(
            new Document("_id", id).append("version", 1).append("text", "x".repeat(300)));
        answered.put(id, 1);
        documents.updateOne(eq("_id", id), Updates.inc("version", 1));
        answered.put(id, 2);
      }
    } catch (MongoException killed) {
      assertThat(killed).isNotInstanceOf(MongoWriteException.class);
    }
  }

  private Map<String, Integer> versions() {
    Map<String, Integer> versions = new ConcurrentHashMap<>();
    try (MongoClient client = connect()) {
      client
          .getDatabase("test")
          .getCollection("documents")
          .find()
          .forEach(each -> versions.put(each.getString("_id"), each.getInteger("version")));
    }
    return versions;
  }

  /** What was answered; where the store has an unanswered newer version, that one. */
  private static Map<String, Integer> notNewerThan(
      Map<String, Integer> found, Map<String, Integer> answered) {
    Map<String, Integer> expected = new ConcurrentHashMap<>(answered);
    expected.replaceAll((id, version) -> Math.max(version, found.getOrDefault(id, 0)));
    return expected;
  }

  private MongoClient connect() {
    return MongoClients.create("mongodb://localhost:" + port + "/?serverSelectionTimeoutMS=2000");
  }

  private void start(Class<?> main) throws IOException {
    Path output = outputs.resolve("store-" + ++starts);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    String ready =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> Files.readString(output),
                text -> text.contains(READY) && text.endsWith("\n"));
    port = Integer.parseInt(ready.strip().replaceAll("(?s).*" + READY, ""));
  }

  private void stopCleanly() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  private List<String> names(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> each.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static Document drone(String id, String deliveryId) {
    return new Document("_id", id)
        .append("bookings", List.of(new Document("deliveryId", deliveryId)));
  }

  /** A store that compacts its journal all the time. */
  static final class CompactingStoreMain {

    private CompactingStoreMain() {}

    public static void main(String[] arguments) throws IOException {
      ServerProcess process = ServerProcess.of(arguments);
      EmbeddedStore store =
          EmbeddedStore.keepingDataIn(process.data(), process.host(), process.port(), 100_000);
      process.runUntilTerminated("store", store.port(), store);
    }
  }
}
