package org.unas.streaming;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The properties of Kafka's clients that correctness needs as they are, each with its reason. A
 * user may set any other property; one of these only to the value that it has.
 */
final class RequiredProperties {
  /** Bare: only the name without prefix is bound, because only work queues need it. */
  private record Required(String property, Condition condition, boolean bare, String reason) {
    boolean binds(String name) {
      return bare ? name.equals(property) : ClientKind.base(name).equals(property);
    }
  }

  private sealed interface Condition permits Is, AtLeast, Ours {}

  private record Is(String value) implements Condition {}

  private record AtLeast(long number) implements Condition {}

  private record Ours() implements Condition {}

  private static final String WORK_QUEUE =
      " Consumers that are no work queues can be set with the prefix consumer.";

  private static final List<Required> ALL =
      List.of(
          is("acks", "all", "a record is answered for only when every replica has its result"),
          is("enable.idempotence", "true", "a repeated send must not be a second event"),
          is("isolation.level", "read_committed", "what was rolled back never happened"),
          is("enable.auto.commit", "false", "what was read is not yet what was done"),
          is("auto.offset.reset", "earliest", "records that nobody has read must not be skipped"),
          is(
              "allow.auto.create.topics",
              "false",
              "a topic that makes itself has the wrong partitions and retention"),
          is(
              "partitioner.ignore.keys",
              "false",
              "the answers of a search, and the changes of a block, meet in one partition"),
          ours("partitioner.class", "the answers of a search must meet in one partition"),
          ours("key.serializer", "keys are text"),
          ours("value.serializer", "values are bytes that were encoded before"),
          ours("key.deserializer", "keys are read as bytes"),
          ours(
              "value.deserializer",
              "values are decoded one by one, so that a bad one is set aside"),
          ours("application.id", "groups and changelogs are named after it; see UNAS_TOPIC_PREFIX"),
          ours("group.id", "it says who shares which work; see UNAS_TOPIC_PREFIX"),
          ours("group.instance.id", "two processes of one name would fence each other"),
          ours("transactional.id", "two processes of one name would fence each other"),
          ours("processing.guarantee", "the controller counts answers once, mergers by number"),
          ours("state.dir", "two processes cannot share one; the controller's is UNAS_STATE_DIR"),
          new Required(
              "max.request.size",
              new AtLeast(KafkaSettings.LARGEST_REQUEST),
              false,
              "a dead letter holds a whole record"),
          is("share.acknowledgement.mode", "explicit", "work is answered for one by one"),
          is("share.acquire.mode", "record_limit", "a worker takes only what it works on"),
          new Required(
              "max.poll.records",
              new Is("1"),
              true,
              "a worker takes one record at a time." + WORK_QUEUE),
          new Required(
              "max.poll.interval.ms",
              new Ours(),
              true,
              "it follows from how long work may take." + WORK_QUEUE));

  private RequiredProperties() {}

  private static Required is(String property, String value, String reason) {
    return new Required(property, new Is(value), false, reason);
  }

  private static Required ours(String property, String reason) {
    return new Required(property, new Ours(), false, reason);
  }

  /**
   * Looks at a user's properties.
   *
   * @throws IllegalArgumentException with every property that may not be set as it is
   */
  static void check(String bootstrapServers, Map<String, String> user) {
    StringBuilder refused = new StringBuilder();
    new TreeMap<>(user)
        .forEach(
            (name, value) ->
                rule(bootstrapServers, name)
                    .flatMap(rule -> refusal(rule, name, value))
                    .ifPresent(refused::append));
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(refused.toString().strip());
    }
  }

  private static Optional<Required> rule(String bootstrapServers, String name) {
    if (ClientKind.base(name).equals("bootstrap.servers")) {
      return Optional.of(is(name, bootstrapServers, "UNAS_BOOTSTRAP_SERVERS says so"));
    }
    return ALL.stream().filter(rule -> rule.binds(name)).findFirst();
  }

  private static Optional<String> refusal(Required rule, String name, String value) {
    Optional<String> wanted = wanted(rule.condition(), value.strip());
    return wanted.map(
        words ->
            String.format(
                Locale.ROOT,
                "The Kafka property %s must %s, but is set to '%s': %s. Remove UNAS_KAFKA_%s, or"
                    + " the line of the properties file.%n",
                name,
                words,
                value,
                rule.reason().replaceAll("\\.$", ""),
                name.toUpperCase(Locale.ROOT).replace('.', '_')));
  }

  /** What the value must do; empty if it does. */
  private static Optional<String> wanted(Condition condition, String value) {
    if (condition instanceof Is is) {
      return is.value().equals(value) ? Optional.empty() : Optional.of("be " + is.value());
    }
    if (condition instanceof AtLeast least) {
      return value.matches("\\d{1,18}") && Long.parseLong(value) >= least.number()
          ? Optional.empty()
          : Optional.of("be at least " + least.number());
    }
    return Optional.of("be left to us");
  }
}
