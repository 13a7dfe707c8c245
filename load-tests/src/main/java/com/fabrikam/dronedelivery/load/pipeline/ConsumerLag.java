package com.fabrikam.dronedelivery.load.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far the consumers of the pipeline are, as the broker knows it. */
final class ConsumerLag implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> latest;

  /**
   * @throws BenchmarkFailedException if the broker does not answer, or has no such topics
   */
  ConsumerLag(String bootstrapServers) throws InterruptedException {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis()));
    this.latest =
        get(
                admin
                    .describeTopics(
                        Arrays.stream(Flow.values()).map(Flow::topic).distinct().toList())
                    .allTopicNames())
            .values()
            .stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
  }

  /**
   * How far one group is on its topic, all partitions together.
   *
   * @param handled number of messages that it has handled, from the topic's beginning
   * @param lag number of messages that it has not handled yet
   */
  record Progress(long handled, long lag) {}

  /**
   * How far all groups are.
   *
   * @throws BenchmarkFailedException if the broker does not answer
   */
  Map<Flow, Progress> progress() throws InterruptedException {
    var groups =
        Arrays.stream(Flow.values())
            .collect(Collectors.toMap(Flow::group, _ -> new ListConsumerGroupOffsetsSpec()));
    // What was handled is asked for first, so that it is never more than there is.
    Map<String, Map<TopicPartition, OffsetAndMetadata>> handled =
        get(admin.listConsumerGroupOffsets(groups).all());
    Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(latest).all());
    Map<Flow, Progress> progress = new EnumMap<>(Flow.class);
    for (Flow flow : Flow.values()) {
      progress.put(flow, progress(flow, handled.getOrDefault(flow.group(), Map.of()), ends));
    }
    return progress;
  }

  private static Progress progress(
      Flow flow,
      Map<TopicPartition, OffsetAndMetadata> handled,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    long sumHandled = 0;
    long sumEnds = 0;
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
      if (end.getKey().topic().equals(flow.topic())) {
        sumEnds += end.getValue().offset();
        OffsetAndMetadata committed = handled.get(end.getKey());
        sumHandled += committed == null ? 0 : committed.offset();
      }
    }
    return new Progress(sumHandled, Math.max(0, sumEnds - sumHandled));
  }

  private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new BenchmarkFailedException(
          "The broker does not tell how far its consumers are: " + e.getCause() + ".", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
