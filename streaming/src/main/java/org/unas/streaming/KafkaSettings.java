package org.unas.streaming;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.unas.schemas.Topic;

/**
 * Which cluster, and as whom: the one place where the properties of Kafka's clients are made.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param prefix what this deployment puts in front of its topics, groups and application ids; may
 *     be empty
 * @param properties Kafka client properties that win over ours, such as {@code security.protocol}
 */
public record KafkaSettings(
    String bootstrapServers, String prefix, Map<String, String> properties) {

  /** A dead letter holds a record of the largest size and says something about it. */
  static final int LARGEST_REQUEST = Topic.MAX_RECORD_BYTES + (1 << 16);

  private static final String PASS_THROUGH = "UNAS_KAFKA_";

  /** Keeps a copy of the properties. */
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "Bootstrap servers are a list of host:port, but none were given. Set UNAS_BOOTSTRAP_SERVERS.");
    }
    properties = Map.copyOf(properties);
  }

  /** A cluster without security, topics without prefix. */
  public static KafkaSettings at(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, "", Map.of());
  }

  /**
   * Reads {@code UNAS_BOOTSTRAP_SERVERS} (default {@code localhost:9092}), {@code
   * UNAS_TOPIC_PREFIX} (default empty) and every {@code UNAS_KAFKA_…}, which is passed to all
   * clients: {@code UNAS_KAFKA_SECURITY_PROTOCOL} becomes {@code security.protocol}.
   */
  public static KafkaSettings from(Map<String, String> environment) {
    Map<String, String> passed = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PASS_THROUGH)) {
            passed.put(property(name.substring(PASS_THROUGH.length())), value);
          }
        });
    return new KafkaSettings(
        environment.getOrDefault("UNAS_BOOTSTRAP_SERVERS", "localhost:9092"),
        environment.getOrDefault("UNAS_TOPIC_PREFIX", ""),
        passed);
  }

  private static String property(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The same cluster with this prefix. */
  public KafkaSettings withPrefix(String other) {
    return new KafkaSettings(bootstrapServers, other, properties);
  }

  /** The topic's name in this deployment. */
  public String topic(Topic topic) {
    return topic.in(prefix);
  }

  /** A group's or Streams application's id in this deployment. */
  public String group(String name) {
    return prefix + name;
  }

  /** For an admin client. */
  public Map<String, Object> admin() {
    return with(Map.of());
  }

  /**
   * For a producer of text keys and bytes: idempotent, every replica answers, no waiting for
   * company. Records are placed by their search, see {@link SearchPartitioner}.
   */
  public Map<String, Object> producer() {
    return with(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_REQUEST,
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            SearchPartitioner.class.getName(),
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class.getName(),
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class.getName()));
  }

  /**
   * For a consumer of bytes that is assigned its partitions, reads from the start and sees only
   * what was committed.
   */
  public Map<String, Object> consumer() {
    return with(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class.getName(),
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class.getName()));
  }

  /**
   * For a member of a share group that owns one record at a time and answers for each.
   *
   * @param group the group
   */
  public Map<String, Object> shareConsumer(WorkGroup group) {
    return with(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            group(group.base()),
            ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
            "explicit",
            ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
            "record_limit",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            Math.toIntExact(group.fetchWait().toMillis()),
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class.getName(),
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class.getName()));
  }

  /**
   * For a Kafka Streams application. A dead instance's tasks move after six seconds.
   *
   * @param application the application's name without prefix; permanent, because the group and the
   *     changelogs are named after it
   */
  public Map<String, Object> streams(String application) {
    return with(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            group(application),
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            true,
            // The default of the next major version; the constant goes away with it.
            "processing.exception.handler.global.enabled",
            true,
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            6_000,
            StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
            1_000,
            StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
            "earliest",
            StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG),
            "all",
            StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
            0,
            StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            LARGEST_REQUEST));
  }

  private Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(own);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    all.putAll(properties);
    return all;
  }
}
