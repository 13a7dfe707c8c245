package com.fabrikam.dronedelivery.local.infrastructure.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log that makes the store durable.
 *
 * <p>Changes are appended in the order in which they are applied; one thread writes what has
 * gathered and forces it to the disk (group commit). An answer is handed to {@link #whenDurable}
 * and leaves only after everything appended before it is on the disk. That holds for reads as well:
 * nobody ever sees a value that a crash could take back.
 */
final class Journal implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final @Nullable Thread writer;

  private ByteBuffer gathered = ByteBuffer.allocate(64 * 1024);
  private ByteBuffer spare = ByteBuffer.allocate(64 * 1024);
  private long appended;
  private long durable;
  private long size;
  private boolean closing;
  private @Nullable IOException failure;
  private @Nullable FileChannel channel;
  private @Nullable Path nextFile;

  private record Waiter(long sequence, Runnable answer) {}

  private Journal(@Nullable FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel == null ? 0 : channel.size();
    this.writer =
        channel == null
            ? null
            : Thread.ofPlatform().name("store-journal").unstarted(this::writeUntilClosed);
  }

  /** A journal that keeps nothing: the store lives as long as its process. */
  static Journal none() {
    try {
      return new Journal(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends to the end of the given file. */
  static Journal appendingTo(Path file) throws IOException {
    Journal journal = new Journal(open(file));
    if (journal.writer != null) {
      journal.writer.start();
    }
    return journal;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Appends one change. The caller holds whatever lock orders the changes of that document. */
  void append(JournalRecord change) {
    if (writer == null) {
      return;
    }
    lock.lock();
    try {
      if (closing || failure != null) {
        throw new IllegalStateException("The store does not accept writes any more", failure);
      }
      gathered = change.writeTo(gathered);
      appended++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs the answer once everything appended so far is on the disk: at once if it is, else on the
   * journal's thread. Never runs it if the disk fails.
   */
  void whenDurable(Runnable answer) {
    lock.lock();
    try {
      if (durable < appended) {
        waiters.add(new Waiter(appended, answer));
        return;
      }
    } finally {
      lock.unlock();
    }
    answer.run();
  }

  /** Bytes of the current file. */
  long size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets every change appended from now on go to another file, and returns once the old one is
   * complete on the disk.
   */
  void continueIn(Path file) throws InterruptedException {
    lock.lock();
    try {
      nextFile = file;
      changed.signalAll();
      while (nextFile != null && failure == null) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeUntilClosed() {
    try {
      while (writeOnce()) {}
    } catch (IOException e) {
      log.error("The store cannot write its journal; no further write is answered", e);
      lock.lock();
      try {
        failure = e;
        waiters.clear();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean writeOnce() throws IOException, InterruptedException {
    ByteBuffer batch;
    long covered;
    FileChannel target;
    lock.lock();
    try {
      while (gathered.position() == 0 && !closing && nextFile == null) {
        changed.await();
      }
      target = channel;
      if (target == null || (gathered.position() == 0 && nextFile == null)) {
        return false;
      }
      batch = gathered;
      gathered = spare.clear();
      covered = appended;
      if (nextFile != null) {
        // Under the lock, so that no change falls between the files.
        writeAndForce(target, batch);
        batch.clear();
        target.close();
        channel = open(nextFile);
        nextFile = null;
        size = 0;
      }
    } finally {
      lock.unlock();
    }
    long written = writeAndForce(target, batch);
    complete(covered, batch, written);
    return true;
  }

  private static long writeAndForce(FileChannel target, ByteBuffer batch) throws IOException {
    batch.flip();
    long written = batch.remaining();
    if (written == 0) {
      return 0;
    }
    while (batch.hasRemaining()) {
      target.write(batch);
    }
    target.force(false);
    return written;
  }

  private void complete(long covered, ByteBuffer batch, long written) {
    Deque<Runnable> answers = new ArrayDeque<>();
    lock.lock();
    try {
      spare = batch;
      size += written;
      durable = covered;
      for (Waiter first = waiters.peek();
          first != null && first.sequence <= durable;
          first = waiters.peek()) {
        answers.add(waiters.remove().answer);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    answers.forEach(Runnable::run);
  }

  /** Writes what is left and closes the file. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (writer != null) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    FileChannel open = channel;
    if (open != null) {
      open.close();
    }
  }
}
