package org.unas.streaming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Kinds of Kafka clients, and which of a user's properties each of them takes. */
enum ClientKind {
  /** Administration. */
  ADMIN("admin."),
  /** Writes. */
  PRODUCER("producer."),
  /** Reads what it is assigned. */
  CONSUMER("consumer."),
  /**
   * A member of a share group. It has no prefix: what is set for all consumers is no work queue's.
   */
  SHARE_CONSUMER(""),
  /** A topology with consumers, a producer and an admin client inside, for which prefixes are. */
  STREAMS("");

  /** Those of Kafka Streams, the more special ones first. */
  private static final List<String> PREFIXES =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.");

  /**
   * Kafka refuses a share consumer that is given one of these, and a property that is set for all
   * clients is meant for those that know it.
   */
  private static final Set<String> UNKNOWN_TO_SHARE_GROUPS =
      Set.of(
          "auto.offset.reset",
          "enable.auto.commit",
          "group.instance.id",
          "isolation.level",
          "partition.assignment.strategy",
          "interceptor.classes",
          "session.timeout.ms",
          "heartbeat.interval.ms",
          "group.protocol",
          "group.remote.assignor");

  private final String prefix;

  ClientKind(String prefix) {
    this.prefix = prefix;
  }

  /** The property's name without the prefix of a kind of client. */
  static String base(String property) {
    return PREFIXES.stream()
        .filter(property::startsWith)
        .findFirst()
        .map(prefix -> property.substring(prefix.length()))
        .orElse(property);
  }

  /** Ours, with the user's in front of them. */
  Map<String, Object> merged(Map<String, Object> own, Map<String, String> user) {
    Map<String, Object> all = new HashMap<>(own);
    if (this == STREAMS) {
      // Inside Streams a name with prefix is stronger than one without, and ours have prefixes.
      all.keySet().removeIf(name -> !base(name).equals(name) && user.containsKey(base(name)));
      all.putAll(user);
    } else {
      putIf(all, user, name -> base(name).equals(name), 0);
      if (!prefix.isEmpty()) {
        putIf(all, user, name -> name.startsWith(prefix), prefix.length());
      }
    }
    return all;
  }

  private void putIf(
      Map<String, Object> all, Map<String, String> user, Predicate<String> wanted, int from) {
    user.forEach(
        (name, value) -> {
          String property = name.substring(from);
          if (wanted.test(name) && isKnown(property)) {
            all.put(property, value);
          }
        });
  }

  private boolean isKnown(String property) {
    return this != SHARE_CONSUMER || !UNKNOWN_TO_SHARE_GROUPS.contains(property);
  }
}
