package com.fabrikam.dronedelivery.local.infrastructure.store;

import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small database that speaks MongoDB's protocol, for a laptop without MongoDB. What it answered
 * is on the disk; what it can do is what {@code mongo-java-server} can, plus real indexes and less
 * of what that one silently ignores.
 */
public final class EmbeddedStore implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final long SMALLEST_JOURNAL_TO_COMPACT = 64L * 1024 * 1024;
  private static final int THREADS = 4;
  private static final String LOCALHOST = "localhost";

  private final Journal journal;
  private final JournaledBackend backend;
  private final @Nullable StoreFiles files;
  private final EventLoopGroup threads;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ScheduledExecutorService compaction =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-compaction").daemon().factory());
  private final Channel server;
  private final long journalSizeToCompact;

  private EmbeddedStore(
      String host,
      int port,
      Journal journal,
      JournaledBackend backend,
      @Nullable StoreFiles files,
      long journalSizeToCompact) {
    this.journal = journal;
    this.backend = backend;
    this.files = files;
    this.journalSizeToCompact = journalSizeToCompact;
    this.threads =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("store", true), NioIoHandler.newFactory());
    this.server = listen(host, port);
    if (files != null) {
      compaction.scheduleWithFixedDelay(() -> compactIfLarge(files), 1, 1, TimeUnit.SECONDS);
    }
  }

  /** A store that forgets everything when it is closed. */
  public static EmbeddedStore inMemory(int port) {
    Journal journal = Journal.none();
    return new EmbeddedStore(
        LOCALHOST, port, journal, new JournaledBackend(journal, Map.of()), null, Long.MAX_VALUE);
  }

  /**
   * A store that keeps its data in the given folder.
   *
   * @param port the port on localhost, or 0 for a free one
   * @throws IOException if the folder cannot be used, for example because another store is using it
   */
  public static EmbeddedStore keepingDataIn(Path folder, int port) throws IOException {
    return keepingDataIn(folder, LOCALHOST, port);
  }

  /**
   * A store that keeps its data in the given folder.
   *
   * @param host the name of this machine by which clients reach the store
   * @param port the port, or 0 for a free one
   * @throws IOException if the folder cannot be used, for example because another store is using it
   */
  static EmbeddedStore keepingDataIn(Path folder, String host, int port) throws IOException {
    return keepingDataIn(folder, host, port, SMALLEST_JOURNAL_TO_COMPACT);
  }

  static EmbeddedStore keepingDataIn(Path folder, String host, int port, long journalSizeToCompact)
      throws IOException {
    StoreFiles files = StoreFiles.open(folder);
    try {
      var kept = files.load();
      Journal journal = Journal.appendingTo(files.journal());
      return new EmbeddedStore(
          host, port, journal, new JournaledBackend(journal, kept), files, journalSizeToCompact);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private Channel listen(String host, int port) {
    StoreHandler handler = new StoreHandler(backend, journal, clients);
    return new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 512)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              public void initChannel(SocketChannel client) {
                client
                    .pipeline()
                    .addLast(
                        new MongoWireReplyEncoder(),
                        new MongoWireMessageEncoder(),
                        new MongoWireProtocolHandler(),
                        handler);
              }
            })
        .bind(host, port)
        .syncUninterruptibly()
        .channel();
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** The address without a database name, {@code mongodb://localhost:27017}. */
  public String uri() {
    return "mongodb://localhost:" + port();
  }

  private void compactIfLarge(StoreFiles folder) {
    if (journal.size() < journalSizeToCompact) {
      return;
    }
    long start = System.nanoTime();
    try {
      journal.continueIn(folder.beginGeneration());
      folder.writeSnapshot(backend.documents());
      log.info(
          "Compacted the journal in {} ms",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    } catch (IOException e) {
      log.error("The journal could not be compacted and goes on growing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops answering, then writes what is left to the disk. */
  @Override
  public void close() throws IOException {
    server.close().syncUninterruptibly();
    clients.close().awaitUninterruptibly();
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    compaction.close();
    journal.close();
    if (files != null) {
      files.close();
    }
  }
}
