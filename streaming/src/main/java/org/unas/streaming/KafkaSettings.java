package org.unas.streaming;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.unas.schemas.Topic;

/**
 * Which cluster, and as whom: the one place where the properties of Kafka's clients are made. A
 * user's properties win over ours, except the {@link RequiredProperties}.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param prefix what this deployment puts in front of its topics, groups and application ids; may
 *     be empty
 * @param properties the user's Kafka client properties, such as {@code security.protocol}. One with
 *     a prefix as Kafka Streams knows it, {@code consumer.}, {@code producer.} or {@code admin.},
 *     is for that kind of client only
 */
public record KafkaSettings(
    String bootstrapServers, String prefix, Map<String, String> properties) {

  /** A dead letter holds a record of the largest size and says something about it. */
  public static final int LARGEST_REQUEST = Topic.MAX_RECORD_BYTES + (1 << 16);

  /**
   * Keeps a copy of the properties.
   *
   * @throws IllegalArgumentException if a property breaks one of {@link RequiredProperties}; names
   *     property, value, rule and next step
   */
  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "Bootstrap servers are a list of host:port, but none were given. Set UNAS_BOOTSTRAP_SERVERS.");
    }
    properties = Map.copyOf(properties);
    RequiredProperties.check(bootstrapServers, properties);
  }

  /** A cluster without security, topics without prefix. */
  public static KafkaSettings at(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, "", Map.of());
  }

  /**
   * Reads {@code UNAS_BOOTSTRAP_SERVERS} (default {@code localhost:9092}), {@code
   * UNAS_TOPIC_PREFIX} (default empty) and the {@link UserProperties}.
   *
   * @throws IllegalArgumentException if a property may not be set as it is; says which
   */
  public static KafkaSettings from(Map<String, String> environment) {
    return new KafkaSettings(
        environment.getOrDefault("UNAS_BOOTSTRAP_SERVERS", "localhost:9092"),
        environment.getOrDefault("UNAS_TOPIC_PREFIX", ""),
        UserProperties.from(environment));
  }

  /** The same cluster with this prefix. */
  public KafkaSettings withPrefix(String other) {
    return new KafkaSettings(bootstrapServers, other, properties);
  }

  /** The same with these properties, where the user has not set them. */
  public KafkaSettings withDefaults(Map<String, String> defaults) {
    Map<String, String> all = new HashMap<>(defaults);
    all.putAll(properties);
    return new KafkaSettings(bootstrapServers, prefix, all);
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
    return of(ClientKind.ADMIN, Map.of());
  }

  /**
   * For a producer of text keys and bytes: idempotent, every replica answers, no waiting for
   * company. Records are placed by their search, see {@link SearchPartitioner}.
   */
  public Map<String, Object> producer() {
    return of(
        ClientKind.PRODUCER,
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
    return of(
        ClientKind.CONSUMER,
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
    return of(
        ClientKind.SHARE_CONSUMER,
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

  /** For a Kafka Streams application as any other, see {@link #streams(String, Map)}. */
  public Map<String, Object> streams(String application) {
    return streams(application, Map.of());
  }

  /**
   * For a Kafka Streams application. A dead instance's tasks move after six seconds.
   *
   * @param application the application's name without prefix; permanent, because the group and the
   *     changelogs are named after it
   * @param more what this application wants otherwise than others; a user's properties win over it
   */
  public Map<String, Object> streams(String application, Map<String, ?> more) {
    Map<String, Object> own =
        new HashMap<>(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                group(application),
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                // The default of the next major version; the constant goes away with it.
                "processing.exception.handler.global.enabled",
                true,
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                millis(Duration.ofSeconds(6)),
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                millis(Duration.ofSeconds(1)),
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG),
                "all",
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                0,
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST));
    own.putAll(more);
    return of(ClientKind.STREAMS, own);
  }

  private static int millis(Duration time) {
    return Math.toIntExact(time.toMillis());
  }

  private Map<String, Object> of(ClientKind kind, Map<String, Object> own) {
    Map<String, Object> all = kind.merged(own, properties);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return all;
  }

  /** Names the properties without their values, which may be secrets. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "KafkaSettings[%s, prefix '%s', properties %s]",
        bootstrapServers,
        prefix,
        new TreeSet<>(properties.keySet()));
  }
}
