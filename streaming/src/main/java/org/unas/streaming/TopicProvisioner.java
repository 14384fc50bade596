package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.unas.schemas.Topic;
import org.unas.streaming.drift.Difference;
import org.unas.streaming.drift.Inspection;
import org.unas.streaming.drift.Inspector;
import org.unas.streaming.drift.TopicRules;

/**
 * Makes a cluster ready: every topic of the catalogue, and the share groups' rules, which must
 * stand before their first member joins. Topics that exist are compared, never changed. Running it
 * again, or several at once, does no harm.
 */
public final class TopicProvisioner {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final int COPIES = 3;

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
   * @param differences how what is there differs from what was declared
   */
  public record Report(List<String> created, List<Difference> differences) {
    /** Copies the lists. */
    public Report {
      created = List.copyOf(created);
      differences = List.copyOf(differences);
    }

    /** Those differences with which no service starts. */
    public List<Difference> refusals() {
      return differences.stream().filter(Difference::matters).toList();
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
      protect(describe(admin, created), admin);
      awaitLeaders(admin, created);
      shareGroups(admin);
      return new Report(created, awaitRules(admin).differences());
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
      Replies.await(answer);
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  private NewTopic newTopic(Topic topic) {
    return new NewTopic(
            settings.topic(topic), Optional.of(topic.partitions()), Optional.<Short>empty())
        .configs(TopicRules.of(topic));
  }

  /** With three copies, two must have a record before it counts as written. */
  private static void protect(Map<String, TopicDescription> created, Admin admin) {
    ConfigEntry two = new ConfigEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    created.forEach(
        (name, found) -> {
          if (found.partitions().get(0).replicas().size() >= COPIES) {
            changes.put(
                new ConfigResource(ConfigResource.Type.TOPIC, name),
                List.of(new AlterConfigOp(two, OpType.SET)));
          }
        });
    Replies.await(admin.incrementalAlterConfigs(changes).all());
  }

  private void shareGroups(Admin admin) {
    Map<String, String> rules = new HashMap<>(TopicRules.ofQueues());
    rules.put("share.record.lock.duration.ms", Long.toString(recordLock.toMillis()));
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
    Replies.await(admin.incrementalAlterConfigs(groups).all());
  }

  /** Rules that were set a moment ago are not known everywhere at once. */
  private Inspection awaitRules(Admin admin) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (true) {
      Inspection seen = new Inspector(admin, settings).all();
      if (seen.isProvisioned() || System.nanoTime() > deadline) {
        return seen;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** A topic that was made a moment ago is not known everywhere at once. */
  private static Map<String, TopicDescription> describe(Admin admin, List<String> names) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (true) {
      try {
        return Replies.await(admin.describeTopics(names).allTopicNames());
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
    Replies.await(admin.listOffsets(ends).all());
  }
}
