package org.unas.streaming.drift;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.unas.schemas.Topic;

/**
 * How a topic differs from the catalogue, and whether that loses or divides something.
 *
 * @param topic the declaration
 * @param name in this deployment
 * @param shape as the cluster has it
 */
record TopicDrift(Topic topic, String name, TopicShape shape) {
  /** A bound far below this deletes what a service that was down for a moment has not read. */
  static final long LEAST_PARTITION_BYTES = 256L << 20;

  private static final int MANY_REPLICAS = 3;
  private static final int COPIES = 2;

  /** Nothing is joined or replaced by key in them, so any number of partitions will do. */
  private static final Set<Topic> OF_ANY_WIDTH =
      EnumSet.of(
          Topic.SEARCH_REQUESTS, Topic.SEARCH_COMMANDS, Topic.POLICY_UPDATES, Topic.DEAD_LETTERS);

  /** No service needs what is old in them; how long people do is their own matter. */
  private static final Set<Topic> FOR_PEOPLE =
      EnumSet.of(Topic.SEARCH_EVENTS, Topic.POLICY_UPDATES, Topic.DEAD_LETTERS);

  /** Everything that differs. */
  List<Difference> differences() {
    List<Difference> all = new ArrayList<>();
    partitions().ifPresent(all::add);
    cleanUp().ifPresent(all::add);
    retention().ifPresent(all::add);
    size().ifPresent(all::add);
    largest().ifPresent(all::add);
    replicas().ifPresent(all::add);
    return all;
  }

  private Optional<Difference> partitions() {
    int wanted = topic.partitions();
    if (shape.partitions() == wanted) {
      return Optional.empty();
    }
    boolean matters = !OF_ANY_WIDTH.contains(topic);
    return Optional.of(
        new Difference(
            name,
            "partitions",
            Integer.toString(shape.partitions()),
            Integer.toString(wanted),
            matters
                ? "what belongs together would not meet in one partition any more"
                : "that does no harm",
            matters ? "Delete the topic or use another prefix (UNAS_TOPIC_PREFIX)." : "",
            matters));
  }

  private Optional<Difference> cleanUp() {
    String wanted = TopicRules.of(topic).get(TopicConfig.CLEANUP_POLICY_CONFIG);
    String consequence =
        topic.kind() == Topic.Kind.COMPACTED
            ? "the last record of a key would be deleted"
            : "all records of a key but the last would be deleted";
    return setting(TopicConfig.CLEANUP_POLICY_CONFIG)
        .filter(policy -> !policy.equals(wanted))
        .map(
            policy ->
                setting(TopicConfig.CLEANUP_POLICY_CONFIG, policy, wanted, consequence, wanted));
  }

  private Optional<Difference> retention() {
    long wanted = topic.retention().toMillis();
    String property = TopicConfig.RETENTION_MS_CONFIG;
    return topic.kind() == Topic.Kind.LOG
        ? tooSmall(property, wanted, "records would be deleted before they are read")
        : Optional.empty();
  }

  private Optional<Difference> size() {
    return topic.kind() == Topic.Kind.LOG && !FOR_PEOPLE.contains(topic)
        ? tooSmall(
            TopicConfig.RETENTION_BYTES_CONFIG,
            LEAST_PARTITION_BYTES,
            "records would be deleted before they are read")
        : Optional.empty();
  }

  /** A limit of -1 is none. */
  private Optional<Difference> tooSmall(String property, long wanted, String consequence) {
    OptionalLong found = number(property);
    if (found.isEmpty() || found.getAsLong() < 0 || found.getAsLong() >= wanted) {
      return Optional.empty();
    }
    Difference small =
        setting(property, "" + found.getAsLong(), "at least " + wanted, consequence, "" + wanted);
    return Optional.of(FOR_PEOPLE.contains(topic) ? harmless(small) : small);
  }

  private Optional<Difference> largest() {
    long wanted = TopicRules.largestRecord(topic);
    OptionalLong found = number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return found.isEmpty() || found.getAsLong() >= wanted
        ? Optional.empty()
        : Optional.of(
            setting(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                "" + found.getAsLong(),
                "at least " + wanted,
                "large records would be refused when they are written",
                "" + wanted));
  }

  /** Every producer of ours waits for all replicas that are in step, and so many must be. */
  private Optional<Difference> replicas() {
    String property = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
    OptionalLong found = number(property);
    if (found.isPresent() && found.getAsLong() > shape.replicas()) {
      return Optional.of(
          setting(
              property,
              "" + found.getAsLong(),
              "at most the number of replicas, " + shape.replicas(),
              "nothing could be written",
              "" + Math.max(1, shape.replicas() - 1)));
    }
    boolean few = found.isPresent() && found.getAsLong() < COPIES;
    return few && shape.replicas() >= MANY_REPLICAS
        ? Optional.of(
            setting(
                property,
                "" + found.getAsLong(),
                "at least " + COPIES,
                "what one broker alone has taken would be lost with it",
                "" + COPIES))
        : Optional.empty();
  }

  private Optional<String> setting(String property) {
    return Optional.ofNullable(shape.settings().get(property));
  }

  private OptionalLong number(String property) {
    return setting(property).stream().mapToLong(Long::parseLong).findFirst();
  }

  private Difference setting(
      String property, String found, String wanted, String consequence, String mended) {
    String remedy =
        String.format(
            Locale.ROOT,
            "Mend it with: kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type"
                + " topics --entity-name %s --add-config %s=%s",
            name,
            property,
            mended);
    return new Difference(name, property, found, wanted, consequence, remedy, true);
  }

  private static Difference harmless(Difference d) {
    return new Difference(
        d.subject(), d.property(), d.found(), d.wanted(), d.consequence(), d.remedy(), false);
  }
}
