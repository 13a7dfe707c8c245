package com.fabrikam.dronedelivery.local.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How many messages the consumer groups have not handled yet. */
final class ConsumerLag {

  private final Map<String, Object> settings;
  private final Duration patience;

  /**
   * @param patience how long the broker may take for everything
   */
  ConsumerLag(String bootstrapServers, Duration patience) {
    this.settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) patience.toMillis(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) patience.toMillis());
    this.patience = patience;
  }

  /** The lag per group and topic; nothing if the broker does not answer in time. */
  Optional<Map<String, SortedMap<String, Long>>> byGroup() throws InterruptedException {
    // Kafka looks its classes up through the thread's class loader, which here is anybody's.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Admin.class.getClassLoader());
    try {
      Admin admin = Admin.create(settings);
      try {
        return Optional.of(byGroup(new Answers(admin, System.nanoTime() + patience.toNanos())));
      } finally {
        admin.close(Duration.ZERO);
      }
    } catch (TimeoutException | ExecutionException | KafkaException noAnswer) {
      return Optional.empty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Map<String, SortedMap<String, Long>> byGroup(Answers broker)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, Map<TopicPartition, Long>> handled = broker.handled();
    Set<TopicPartition> partitions =
        broker.partitionsOf(
            handled.values().stream()
                .flatMap(each -> each.keySet().stream())
                .map(TopicPartition::topic)
                .collect(Collectors.toSet()));
    Map<TopicPartition, Long> begins = broker.offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
    Map<String, SortedMap<String, Long>> lags = new HashMap<>();
    handled.forEach((group, offsets) -> lags.put(group, lags(offsets, begins, ends)));
    return lags;
  }

  /** A partition of which a group has handled nothing yet it will handle from the beginning. */
  private static SortedMap<String, Long> lags(
      Map<TopicPartition, Long> handled,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    Set<String> topics =
        handled.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    SortedMap<String, Long> lags = new TreeMap<>();
    ends.forEach(
        (partition, end) -> {
          if (topics.contains(partition.topic())) {
            long next =
                Math.max(begins.getOrDefault(partition, end), handled.getOrDefault(partition, 0L));
            lags.merge(partition.topic(), Math.max(0, end - next), Long::sum);
          }
        });
    return lags;
  }

  /** The broker's answers, which must all be there at one time of {@link System#nanoTime}. */
  private record Answers(Admin admin, long deadline) {

    /** The next offset that each group handles, by partition; 0 if it has handled none yet. */
    Map<String, Map<TopicPartition, Long>> handled()
        throws InterruptedException, ExecutionException, TimeoutException {
      List<String> groups =
          get(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
              .map(GroupListing::groupId)
              .toList();
      Map<String, ListConsumerGroupOffsetsSpec> everything =
          groups.stream()
              .collect(
                  Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
      var committed = admin.listConsumerGroupOffsets(everything).all();
      var described = admin.describeConsumerGroups(groups).all();
      Map<String, Map<TopicPartition, Long>> handled = new HashMap<>();
      get(described)
          .forEach(
              (group, description) ->
                  handled.put(
                      group,
                      description.members().stream()
                          .flatMap(member -> member.assignment().topicPartitions().stream())
                          .collect(Collectors.toMap(Function.identity(), _ -> 0L, Math::max))));
      get(committed)
          .forEach(
              (group, offsets) ->
                  offsets.forEach(
                      (partition, offset) -> {
                        if (offset != null) {
                          handled
                              .computeIfAbsent(group, _ -> new HashMap<>())
                              .put(partition, offset.offset());
                        }
                      }));
      return handled;
    }

    /** Of those topics that still exist. */
    Set<TopicPartition> partitionsOf(Set<String> topics)
        throws InterruptedException, ExecutionException, TimeoutException {
      Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
      existing.retainAll(topics);
      return get(admin.describeTopics(existing).allTopicNames()).values().stream()
          .flatMap(
              topic ->
                  topic.partitions().stream()
                      .map(each -> new TopicPartition(topic.name(), each.partition())))
          .collect(Collectors.toSet());
    }

    Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
        throws InterruptedException, ExecutionException, TimeoutException {
      Map<TopicPartition, OffsetSpec> wanted =
          partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
      Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(wanted).all());
      return found.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private <T> T get(KafkaFuture<T> answer)
        throws InterruptedException, ExecutionException, TimeoutException {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }
}
