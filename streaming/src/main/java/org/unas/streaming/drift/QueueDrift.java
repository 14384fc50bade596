package org.unas.streaming.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unas.streaming.WorkGroup;

/**
 * How the cluster's rules for a share group differ from what a work queue needs.
 *
 * @param group the queue
 * @param name in this deployment
 * @param rules by their names as a group's settings, where they can be seen
 */
record QueueDrift(WorkGroup group, String name, Map<String, String> rules) {
  /** Work is given up after fewer deliveries than this, and then a dead letter; see WorkLimits. */
  private static final long DELIVERIES = 5;

  /** Answered records behind an unanswered one count, too. */
  private static final long LOCKS = 2_000;

  List<Difference> differences() {
    List<Difference> all = new ArrayList<>();
    equal("share.auto.offset.reset", "work from before the first worker would be skipped")
        .ifPresent(all::add);
    equal("share.isolation.level", "work would be done that was never asked for")
        .ifPresent(all::add);
    atLeast("share.delivery.count.limit", DELIVERIES, "work would vanish without a dead letter")
        .ifPresent(all::add);
    atLeast(
            "share.partition.max.record.locks",
            LOCKS,
            "one slow piece of work would keep all others from the workers")
        .ifPresent(all::add);
    return all;
  }

  private Optional<Difference> equal(String rule, String consequence) {
    String wanted = TopicRules.ofQueues().get(rule);
    String found = rules.getOrDefault(rule, "not set");
    return found.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            new Difference(
                name,
                rule,
                found,
                wanted,
                consequence,
                "Set it with: ./unas topics --provision",
                true));
  }

  private Optional<Difference> atLeast(String rule, long wanted, String consequence) {
    return Optional.ofNullable(rules.get(rule))
        .filter(value -> Long.parseLong(value) < wanted)
        .map(
            value ->
                new Difference(
                    name,
                    rule,
                    value,
                    "at least " + wanted,
                    consequence,
                    String.format(
                        Locale.ROOT,
                        "Mend it with: kafka-configs.sh --bootstrap-server HOST:PORT --alter"
                            + " --entity-type groups --entity-name %s --add-config %s=%d (or the"
                            + " brokers' group.%2$s)",
                        name,
                        rule,
                        wanted),
                    true));
  }
}
