package com.fabrikam.dronedelivery.local.infrastructure;

import com.fabrikam.dronedelivery.local.infrastructure.broker.EmbeddedBroker;
import com.fabrikam.dronedelivery.local.infrastructure.store.EmbeddedStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database and a broker for tests, started on first use, shared by everything in this JVM, gone
 * with it.
 *
 * <p>Where they come from, in this order: a real one named by {@code MONGODB_URI} or {@code
 * KAFKA_BOOTSTRAP_SERVERS} (environment or system property); a {@code mongod} named by {@code
 * MONGOD} or found on the {@code PATH}; containers, if {@code -Dstores=containers} asks for them;
 * else the embedded ones.
 */
public final class LocalInfrastructure {

  private static final Logger log = LoggerFactory.getLogger(LocalInfrastructure.class);

  private LocalInfrastructure() {}

  /** The database's address without a database name, such as {@code mongodb://localhost:27017}. */
  public static String mongoUri() {
    return Store.URI;
  }

  /** The broker's address, such as {@code localhost:9092}. It creates no topic by itself. */
  public static String kafkaBootstrapServers() {
    return Broker.BOOTSTRAP_SERVERS;
  }

  /** A setting from the system properties or the environment. */
  public static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
        .filter(value -> !value.isBlank());
  }

  private static boolean containersAreAskedFor() {
    return setting("stores").filter("containers"::equals).isPresent();
  }

  private static final class Store {

    static final String URI = find();

    private static String find() {
      Optional<String> given = setting("MONGODB_URI");
      if (given.isPresent()) {
        log.info("Store: the one that MONGODB_URI names");
        return given.get();
      }
      Optional<Path> mongod = Mongod.executable();
      try {
        if (mongod.isPresent()) {
          log.info("Store: {}", mongod.get());
          TemporaryFolder data = TemporaryFolder.create("mongod");
          Mongod process = Mongod.start(mongod.get(), data.path(), 0);
          closeAtExit(process, data);
          return process.uri();
        }
        if (containersAreAskedFor()) {
          log.info("Store: MongoDB in a container");
          return Containers.startMongo();
        }
        log.info("Store: the embedded one (set MONGODB_URI or MONGOD to use MongoDB itself)");
        EmbeddedStore store = EmbeddedStore.inMemory(0);
        closeAtExit(store);
        return store.uri();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Broker {

    static final String BOOTSTRAP_SERVERS = find();

    private static String find() {
      Optional<String> given = setting("KAFKA_BOOTSTRAP_SERVERS");
      if (given.isPresent()) {
        log.info("Broker: the one that KAFKA_BOOTSTRAP_SERVERS names");
        return given.get();
      }
      if (containersAreAskedFor()) {
        log.info("Broker: Kafka in a container");
        return Containers.startKafka();
      }
      log.info("Broker: the embedded one (set KAFKA_BOOTSTRAP_SERVERS to use another)");
      try {
        TemporaryFolder data = TemporaryFolder.create("broker");
        EmbeddedBroker broker = EmbeddedBroker.keepingDataIn(data.path(), 0);
        closeAtExit(broker, data);
        return broker.bootstrapServers();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void closeAtExit(Closeable... inThisOrder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (Closeable each : inThisOrder) {
                    close(each);
                  }
                },
                "local-infrastructure-stop"));
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      log.warn("{} is left behind", resource, e);
    }
  }
}
