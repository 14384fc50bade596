package org.unas.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one small node that is broker and controller at once needs to be told. */
final class BrokerProperties {
  static final String NODE = "node.id";
  private static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** The most that a partition of a log keeps, and one segment more. */
  private static final int PARTITION_BYTES = 256 << 20;

  private static final int SEGMENT_BYTES = 16 << 20;

  private BrokerProperties() {}

  static Map<String, String> of(BrokerSettings settings, BrokerIdentity identity, Path logs) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.putAll(node(settings, identity, logs));
    properties.putAll(internalTopics());
    properties.putAll(smallFootprint());
    properties.putAll(boundedLogs());
    properties.putAll(quickRestart());
    properties.putAll(quickFailover());
    properties.putAll(shareGroups(settings));
    properties.putAll(settings.overrides());
    return properties;
  }

  private static Map<String, String> node(
      BrokerSettings settings, BrokerIdentity identity, Path logs) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry(NODE, Integer.toString(NODE_ID)),
        Map.entry("controller.quorum.voters", NODE_ID + "@localhost:" + identity.controllerPort()),
        Map.entry("controller.listener.names", CONTROLLER_LISTENER),
        Map.entry("inter.broker.listener.name", "CLIENT"),
        Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry(
            "listeners",
            String.format(
                Locale.ROOT,
                "CLIENT://%s:%d,CONTROLLER://127.0.0.1:%d",
                settings.bindAddress(),
                identity.clientPort(),
                identity.controllerPort())),
        Map.entry(
            "advertised.listeners",
            String.format(
                Locale.ROOT,
                "CLIENT://%s:%d,CONTROLLER://localhost:%d",
                settings.advertisedHost(),
                identity.clientPort(),
                identity.controllerPort())),
        Map.entry("log.dirs", logs.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("message.max.bytes", Integer.toString(8 << 20)));
  }

  private static Map<String, String> internalTopics() {
    return Map.of(
        "default.replication.factor", "1",
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "4");
  }

  private static Map<String, String> smallFootprint() {
    return Map.of(
        "num.network.threads",
        "2",
        "num.io.threads",
        "4",
        "background.threads",
        "2",
        "num.recovery.threads.per.data.dir",
        "2",
        "log.cleaner.dedupe.buffer.size",
        Integer.toString(8 << 20),
        "offsets.topic.segment.bytes",
        Integer.toString(8 << 20),
        "transaction.state.log.segment.bytes",
        Integer.toString(8 << 20),
        "metadata.log.segment.bytes",
        Integer.toString(16 << 20));
  }

  /**
   * A laptop's disk: every partition of a log is bounded by size as well as by time, and what is
   * over the bound is gone within seconds. A bound far below this one could delete an update of the
   * weights before a merger that was started again has read it.
   */
  private static Map<String, String> boundedLogs() {
    return Map.of(
        "log.retention.bytes", Integer.toString(PARTITION_BYTES),
        "log.segment.bytes", Integer.toString(SEGMENT_BYTES),
        // A segment's two indexes are files of this length, mapped into memory, until it is closed.
        "log.index.size.max.bytes", Integer.toString(256 << 10),
        "log.retention.check.interval.ms", "5000",
        "log.segment.delete.delay.ms", "1000",
        "log.cleaner.backoff.ms", "5000",
        "log.cleaner.min.cleanable.ratio", "0.2");
  }

  /** Without these a restarted broker waits for its own former session to end. */
  private static Map<String, String> quickRestart() {
    return Map.of(
        "broker.session.timeout.ms", "2000",
        "broker.heartbeat.interval.ms", "500",
        "initial.broker.registration.timeout.ms", "30000",
        "controlled.shutdown.enable", "true");
  }

  /**
   * A dead member of any kind of group is noticed in seconds, not in the usual three quarters of a
   * minute.
   */
  private static Map<String, String> quickFailover() {
    return Map.ofEntries(
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("group.min.session.timeout.ms", "1000"),
        Map.entry("group.consumer.min.session.timeout.ms", "1000"),
        Map.entry("group.consumer.session.timeout.ms", "6000"),
        Map.entry("group.consumer.min.heartbeat.interval.ms", "200"),
        Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
        Map.entry("group.streams.min.session.timeout.ms", "1000"),
        Map.entry("group.streams.session.timeout.ms", "6000"),
        Map.entry("group.streams.min.heartbeat.interval.ms", "200"),
        Map.entry("group.streams.heartbeat.interval.ms", "1000"),
        Map.entry("group.streams.initial.rebalance.delay.ms", "0"));
  }

  private static Map<String, String> shareGroups(BrokerSettings settings) {
    return Map.of(
        "group.share.min.session.timeout.ms", "1000",
        "group.share.session.timeout.ms", "6000",
        "group.share.min.heartbeat.interval.ms", "200",
        "group.share.heartbeat.interval.ms", "500",
        "group.share.assignment.interval.ms", "100",
        "group.share.initialize.retry.interval.ms", "1000",
        "group.share.min.record.lock.duration.ms", "1000",
        "group.share.record.lock.duration.ms", Long.toString(settings.recordLock().toMillis()));
  }
}
