package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.unas.schemas.Topic;

/**
 * Makes a cluster ready: every topic of the catalogue, and the share groups' rules, which must
 * stand before their first member joins. Topics that exist are compared, never changed. Running it
 * again, or several at once, does no harm.
 */
public final class TopicProvisioner {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final KafkaSettings settings;
  private final Duration recordLock;

  /** Work is locked for 15 seconds before it must be answered or renewed. */
  public TopicProvisioner(KafkaSettings settings) {
    this(settings, Duration.ofSeconds(15));
  }

  /**
   * @param recordLock how long a worker owns a record before it must have answered or renewed it;
   *     the cluster has bounds for it
   */
  public TopicProvisioner(KafkaSettings settings, Duration recordLock) {
    this.settings = settings;
    this.recordLock = recordLock;
  }

  /**
   * What was found.
   *
   * @param created topics that were not there
   * @param differences how existing topics differ from the catalogue, one sentence each
   */
  public record Report(List<String> created, List<String> differences) {
    /** Copies the lists. */
    public Report {
      created = List.copyOf(created);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Creates what is missing and compares what is there. What it created can be written to when it
   * returns.
   *
   * @throws KafkaException if the cluster cannot be reached or refuses
   */
  public Report provision() {
    try (Admin admin = Admin.create(settings.admin())) {
      List<String> created = create(admin);
      List<String> differences = compare(admin);
      awaitLeaders(admin, created);
      shareGroups(admin);
      return new Report(created, differences);
    }
  }

  private List<String> create(Admin admin) {
    Map<String, KafkaFuture<Void>> answers =
        admin.createTopics(Arrays.stream(Topic.values()).map(this::newTopic).toList()).values();
    List<String> created = new ArrayList<>();
    answers.forEach(
        (name, answer) -> {
          if (isNew(answer)) {
            created.add(name);
          }
        });
    return created;
  }

  private static boolean isNew(KafkaFuture<Void> answer) {
    try {
      await(answer);
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  private NewTopic newTopic(Topic topic) {
    return new NewTopic(
            settings.topic(topic), Optional.of(topic.partitions()), Optional.<Short>empty())
        .configs(configs(topic));
  }

  private static Map<String, String> configs(Topic topic) {
    String retention = Long.toString(topic.retention().toMillis());
    int bytes =
        topic == Topic.DEAD_LETTERS ? KafkaSettings.LARGEST_REQUEST : Topic.MAX_RECORD_BYTES;
    String largest = Integer.toString(bytes);
    return switch (topic.kind()) {
      case LOG ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG, retention,
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest);
      case COMPACTED ->
          // Small, short-lived segments: only closed segments are compacted, and whoever starts
          // reads all that is not compacted yet.
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.DELETE_RETENTION_MS_CONFIG,
              retention,
              TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
              "0.2",
              TopicConfig.SEGMENT_BYTES_CONFIG,
              Integer.toString(32 << 20),
              TopicConfig.SEGMENT_MS_CONFIG,
              Long.toString(Duration.ofMinutes(10).toMillis()),
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              largest);
    };
  }

  private void shareGroups(Admin admin) {
    Map<String, String> rules =
        Map.of(
            "share.auto.offset.reset", "earliest",
            "share.isolation.level", "read_committed",
            "share.record.lock.duration.ms", Long.toString(recordLock.toMillis()));
    Collection<AlterConfigOp> changes =
        rules.entrySet().stream()
            .map(rule -> new ConfigEntry(rule.getKey(), rule.getValue()))
            .map(entry -> new AlterConfigOp(entry, OpType.SET))
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> groups =
        Arrays.stream(WorkGroup.values())
            .map(group -> settings.group(group.base()))
            .map(name -> new ConfigResource(ConfigResource.Type.GROUP, name))
            .collect(Collectors.toMap(group -> group, group -> changes));
    await(admin.incrementalAlterConfigs(groups).all());
  }

  /** A topic that was made a moment ago is not known everywhere at once. */
  private static Map<String, TopicDescription> describe(Admin admin, List<String> names) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (true) {
      try {
        return await(admin.describeTopics(names).allTopicNames());
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  /**
   * Asks the leader of every partition for its end, again until it answers. A leader that has only
   * just been named refuses what it is sent; if it accepts the next batch of the same producer
   * then, the first one is out of order for ever and the producer is stuck.
   */
  private void awaitLeaders(Admin admin, List<String> created) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (Topic topic : Topic.values()) {
      String name = settings.topic(topic);
      if (created.contains(name)) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
      }
    }
    await(admin.listOffsets(ends).all());
  }

  private List<String> compare(Admin admin) {
    List<String> names = Arrays.stream(Topic.values()).map(settings::topic).toList();
    Map<String, TopicDescription> found = describe(admin, names);
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(names.stream().map(TopicProvisioner::resource).toList()).all());
    List<String> differences = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      String name = settings.topic(topic);
      comparePartitions(topic, name, found.get(name)).ifPresent(differences::add);
      compareCleanUp(topic, name, configs.get(resource(name))).ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<String> comparePartitions(
      Topic topic, String name, TopicDescription found) {
    return difference(
        name, "partitions", Integer.toString(topic.partitions()), "" + found.partitions().size());
  }

  private static Optional<String> compareCleanUp(Topic topic, String name, Config found) {
    String wanted = configs(topic).get(TopicConfig.CLEANUP_POLICY_CONFIG);
    String policy = found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    return difference(name, TopicConfig.CLEANUP_POLICY_CONFIG, wanted, policy);
  }

  private static Optional<String> difference(
      String topic, String what, String wanted, String found) {
    return wanted.equals(found)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s has %s %s, the catalogue says %s. Delete the topic or use another prefix.",
                topic,
                what,
                found,
                wanted));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refusal
          ? refusal
          : new KafkaException(e.getCause());
    }
  }
}
