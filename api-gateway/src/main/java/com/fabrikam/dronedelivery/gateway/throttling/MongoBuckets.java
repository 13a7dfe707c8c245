package com.fabrikam.dronedelivery.gateway.throttling;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps the library's buckets in MongoDB: one document for each, changed by compare-and-swap on its
 * own bytes, so that replicas need no lock and no transaction. MongoDB removes a bucket once it
 * would be full again.
 */
class MongoBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {

  private static final String ID = "_id";
  private static final String STATE = "state";
  private static final String EXPIRES_AT = "expiresAt";
  private static final int DUPLICATE_KEY = 11000;
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final MongoCollection<Document> buckets;

  MongoBuckets(MongoCollection<Document> buckets) {
    super(ClientSideConfig.getDefault());
    this.buckets = buckets;
  }

  /** Lets MongoDB remove what is no longer needed. */
  Mono<Void> createIndex() {
    return Mono.from(
            buckets.createIndex(
                Indexes.ascending(EXPIRES_AT),
                new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)))
        .then();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return true;
  }

  @Override
  public void removeProxy(String key) {
    throw new UnsupportedOperationException("only asynchronous");
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException("buckets expire");
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException("only asynchronous");
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    return new CompareAndSwap(key);
  }

  private final class CompareAndSwap implements AsyncCompareAndSwapOperation {

    private final String key;

    CompareAndSwap(String key) {
      this.key = key;
    }

    @Override
    public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
      return future(
          Mono.from(buckets.find(new Document(ID, key)).first())
              .map(bucket -> bucket.get(STATE, Binary.class).getData())
              .singleOptional());
    }

    @Override
    public CompletableFuture<Boolean> compareAndSwap(
        byte @Nullable [] before,
        byte[] after,
        RemoteBucketState state,
        Optional<Long> timeoutNanos) {
      return future(before == null ? insert(after, state) : replace(before, after, state));
    }

    private Mono<Boolean> insert(byte[] after, RemoteBucketState state) {
      return Mono.from(buckets.insertOne(bucket(after, state)))
          .map(inserted -> true)
          .onErrorResume(
              MongoWriteException.class,
              e -> e.getCode() == DUPLICATE_KEY ? Mono.just(false) : Mono.error(e));
    }

    private Mono<Boolean> replace(byte[] before, byte[] after, RemoteBucketState state) {
      Document unchanged = new Document(ID, key).append(STATE, new Binary(before));
      return Mono.from(buckets.replaceOne(unchanged, bucket(after, state)))
          .map(result -> result.getMatchedCount() == 1);
    }

    private Document bucket(byte[] state, RemoteBucketState meaning) {
      long now = currentTimeNanos();
      Instant full = Instant.ofEpochSecond(0, now + meaning.calculateFullRefillingTime(now));
      return new Document(ID, key)
          .append(STATE, new Binary(state))
          .append(EXPIRES_AT, Date.from(full.plus(MARGIN)));
    }
  }

  private static <T> CompletableFuture<T> future(Mono<T> mono) {
    CompletableFuture<T> future = new CompletableFuture<>();
    mono.subscribe(future::complete, future::completeExceptionally);
    return future;
  }
}
