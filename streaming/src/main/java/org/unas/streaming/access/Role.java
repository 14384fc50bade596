package org.unas.streaming.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.WorkGroup;

/**
 * Who does something with the cluster, and what the least is that this needs. Each has a principal
 * of its own. Idempotent writing needs no right of its own: Kafka takes the right to write to any
 * topic for it.
 */
public enum Role {
  /** Asks, collects, decides; answers HTTP. */
  CONTROLLER(
      EnumSet.of(
          Topic.SEARCH_REQUESTS,
          Topic.SEARCH_COMMANDS,
          Topic.SEARCH_EVENTS,
          Topic.SEARCH_STATUS,
          Topic.REWARDS,
          Topic.EVALUATIONS,
          Topic.WEIGHT_REJECTIONS,
          Topic.WORKERS,
          Topic.POLICY_UPDATES,
          Topic.DEAD_LETTERS),
      EnumSet.of(
          Topic.SEARCH_REQUESTS,
          Topic.SEARCH_COMMANDS,
          Topic.SEARCH_EVENTS,
          Topic.SEARCH_STATUS,
          Topic.ARCHITECTURES,
          Topic.POLICY_UPDATES,
          Topic.WEIGHT_UPDATES,
          Topic.DEAD_LETTERS)) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      List<Grant> grants = new ArrayList<>(application(kafka, "unas.controller"));
      // What is rolled back or read is forgotten: Streams empties its own internal topic.
      grants.add(Grant.beginning(ResourceType.TOPIC, kafka.group("unas.controller-"), DELETE));
      grants.add(
          Grant.beginning(
              ResourceType.TRANSACTIONAL_ID, kafka.group("unas.controller-"), WRITE, DESCRIBE));
      grants.add(Grant.group(kafka.group("unas.inspection"), READ));
      for (WorkGroup group : WorkGroup.values()) {
        grants.add(Grant.group(kafka.group(group.base()), DESCRIBE, DESCRIBE_CONFIGS));
      }
      return grants;
    }
  },
  /** Trains and merges the shared weights. */
  TRAINER(
      EnumSet.of(Topic.ARCHITECTURES, Topic.WEIGHTS, Topic.WEIGHT_UPDATES),
      EnumSet.of(
          Topic.REWARDS,
          Topic.WEIGHT_UPDATES,
          Topic.WEIGHTS,
          Topic.WEIGHT_REJECTIONS,
          Topic.WORKERS,
          Topic.DEAD_LETTERS)) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      List<Grant> grants = new ArrayList<>(application(kafka, "unas.weight-merger"));
      grants.add(member(kafka, WorkGroup.TRAINERS));
      grants.add(Grant.group(kafka.group("unas.weights-inspection"), READ));
      return grants;
    }
  },
  /** Measures. */
  EVALUATOR(
      EnumSet.of(Topic.REWARDS, Topic.WEIGHTS),
      EnumSet.of(Topic.EVALUATIONS, Topic.WORKERS, Topic.DEAD_LETTERS)) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      return List.of(member(kafka, WorkGroup.EVALUATORS));
    }
  },
  /** Asks for searches, steers them and watches. */
  SUBMITTER(
      EnumSet.of(Topic.SEARCH_EVENTS, Topic.SEARCH_STATUS),
      EnumSet.of(Topic.SEARCH_REQUESTS, Topic.SEARCH_COMMANDS)) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      return List.of(Grant.group(kafka.group("unas.controller"), DESCRIBE));
    }
  },
  /** Reads results and makes reports of them. */
  READER(
      EnumSet.of(
          Topic.SEARCH_EVENTS,
          Topic.SEARCH_STATUS,
          Topic.POLICY_UPDATES,
          Topic.REWARDS,
          Topic.EVALUATIONS),
      EnumSet.noneOf(Topic.class)) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      return List.of(Grant.group(kafka.group("unas.controller"), DESCRIBE));
    }
  },
  /** Makes and checks topics, looks after dead letters and sends their records again. */
  OPERATOR(
      EnumSet.of(Topic.SEARCH_EVENTS, Topic.SEARCH_STATUS, Topic.DEAD_LETTERS),
      EnumSet.complementOf(EnumSet.of(Topic.SEARCH_EVENTS, Topic.SEARCH_STATUS))) {
    @Override
    List<Grant> more(KafkaSettings kafka) {
      return List.of(
          Grant.beginning(
              ResourceType.TOPIC,
              kafka.group("unas."),
              CREATE,
              DESCRIBE,
              DESCRIBE_CONFIGS,
              ALTER_CONFIGS),
          Grant.beginning(
              ResourceType.GROUP, kafka.group("unas."), DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS),
          Grant.cluster(DESCRIBE, DESCRIBE_CONFIGS));
    }
  };

  private final Set<Topic> reads;
  private final Set<Topic> writes;

  Role(Set<Topic> reads, Set<Topic> writes) {
    this.reads = reads;
    this.writes = writes;
  }

  abstract List<Grant> more(KafkaSettings kafka);

  /** Its name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The principal if nobody says otherwise: {@code User:unas-trainer} and so on. */
  public String principal() {
    return "User:unas-" + word();
  }

  /** The topics that it reads or writes. */
  public Set<Topic> topics() {
    Set<Topic> all = EnumSet.copyOf(writes.isEmpty() ? reads : writes);
    all.addAll(reads);
    return all;
  }

  /** Everything that it needs, and nothing else, under the deployment's prefix. */
  public List<Grant> grants(KafkaSettings kafka) {
    List<Grant> grants = new ArrayList<>();
    Arrays.stream(Topic.values())
        .filter(topics()::contains)
        .map(topic -> new Grant(Grant.topic(kafka.topic(topic)).on(), operations(topic)))
        .forEach(grants::add);
    grants.addAll(more(kafka));
    return grants;
  }

  private Set<AclOperation> operations(Topic topic) {
    Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
    if (reads.contains(topic)) {
      operations.add(READ);
    }
    if (writes.contains(topic)) {
      operations.add(WRITE);
    }
    if (isService()) {
      operations.add(DESCRIBE_CONFIGS);
    }
    return operations;
  }

  /** Services look at their topics before they start. */
  private boolean isService() {
    return this == CONTROLLER || this == TRAINER || this == EVALUATOR;
  }

  /** The group of a Streams application, and the topics that it makes for itself. */
  private static List<Grant> application(KafkaSettings kafka, String name) {
    return List.of(
        Grant.group(kafka.group(name), READ),
        Grant.beginning(
            ResourceType.TOPIC, kafka.group(name + "-"), READ, WRITE, CREATE, DESCRIBE_CONFIGS));
  }

  private static Grant member(KafkaSettings kafka, WorkGroup group) {
    return Grant.group(kafka.group(group.base()), READ, DESCRIBE_CONFIGS);
  }
}
