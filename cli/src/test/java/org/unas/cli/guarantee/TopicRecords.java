package org.unas.cli.guarantee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Everything that a topic holds, read committed, from its beginning; for tests. */
final class TopicRecords<T extends SpecificRecord> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroSerde<T> serde;
  private final List<T> records = new ArrayList<>();

  TopicRecords(KafkaSettings settings, Topic topic, Class<T> type) {
    this.consumer = new KafkaConsumer<>(settings.consumer());
    this.serde = AvroSerde.of(type);
    String name = settings.topic(topic);
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All records until now. */
  List<T> records() {
    int before;
    do {
      before = records.size();
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.value() != null) {
                  records.add(serde.decode(record.value()));
                }
              });
    } while (records.size() > before);
    return List.copyOf(records);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
