package org.unas.benchmarks.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/**
 * Values to damage, of every topic: real ones, from the running searches, in the name of a search
 * that is not there, and records of the right schema with anything in their fields.
 */
final class Specimens {
  private static final int REAL = 24;
  private static final int RANDOM = 12;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 5;

  /** Never accepted, so that no search comes of it. */
  private static final String REQUEST =
      "{\"searchId\":\"hostile-1\",\"space\":{\"preset\":\"nasbench201\"},"
          + "\"dataset\":{\"uri\":\"digits\"},\"budget\":{\"samples\":10},\"hostile\":true}";

  private static final String COMMAND =
      "{\"searchId\":\"hostile-1\",\"command\":\"CANCEL\",\"reason\":\"hostile\"}";

  private final Map<Topic, List<byte[]>> values = new EnumMap<>(Topic.class);

  /**
   * Reads what lies in the topics by now.
   *
   * @param seed of the random records
   */
  Specimens(KafkaSettings settings, long seed) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      for (Topic topic : Topic.values()) {
        List<byte[]> own = new ArrayList<>(random(topic, seed));
        own.addAll(real(consumer, topic, settings.topic(topic)));
        values.put(topic, own);
      }
    }
    values.put(Topic.SEARCH_REQUESTS, List.of(REQUEST.getBytes(StandardCharsets.UTF_8)));
    values.get(Topic.SEARCH_COMMANDS).add(COMMAND.getBytes(StandardCharsets.UTF_8));
  }

  /** All of a topic; at least one. */
  List<byte[]> of(Topic topic) {
    return values.get(topic);
  }

  private static List<byte[]> real(
      KafkaConsumer<byte[], byte[]> consumer, Topic topic, String name) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream()
            .map(info -> new TopicPartition(name, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    List<byte[]> real = new ArrayList<>();
    for (int i = 0; i < POLLS && real.size() < REAL; i++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null && real.size() < REAL) {
          real.add(renamed(record.value()));
        }
      }
    }
    return real;
  }

  /** As long as before, so that the record stays one; its images are nowhere. */
  private static byte[] renamed(byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    return text.replace(HealthySearches.NAME, "hostile-")
        .replace("\"digits\"", "\"dagets\"")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<byte[]> random(Topic topic, long seed) {
    Schema schema = SpecificData.get().getSchema(topic.value());
    BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), schema);
    List<byte[]> records = new ArrayList<>();
    for (Object record : new RandomData(schema, RANDOM, seed)) {
      records.add(encoded(encoder, record));
    }
    return records;
  }

  private static byte[] encoded(BinaryMessageEncoder<Object> encoder, Object record) {
    try {
      ByteBuffer bytes = encoder.encode(record);
      return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
