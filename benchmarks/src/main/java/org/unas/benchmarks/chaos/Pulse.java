package org.unas.benchmarks.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Hears how searches get on: the samples that are asked of each, and its end. */
final class Pulse implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final AvroSerde<SearchEvent> EVENTS = AvroSerde.of(SearchEvent.class);
  private static final Set<Class<?>> ENDS =
      Set.of(Completed.class, Failed.class, Cancelled.class, Rejected.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String asked;
  private final Map<String, Long> samples = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "pulse");
  private volatile boolean closed;

  /** Begins to listen. */
  Pulse(KafkaSettings settings) {
    this.consumer = new KafkaConsumer<>(settings.consumer());
    this.asked = settings.topic(Topic.ARCHITECTURES);
    List<TopicPartition> partitions =
        Stream.of(asked, settings.topic(Topic.SEARCH_EVENTS))
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed) {
      consumer.poll(POLL).forEach(this::take);
    }
    consumer.close();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(asked)) {
      samples.merge(key.substring(0, key.lastIndexOf('/')), 1L, Long::sum);
    } else if (ENDS.contains(EVENTS.decode(record.value()).getBody().getClass())) {
      ended.add(key);
    }
  }

  /** Samples that were asked of a search so far. */
  long samples(String searchId) {
    return samples.getOrDefault(searchId, 0L);
  }

  /** Whether a search has said its last word. */
  boolean hasEnded(String searchId) {
    return ended.contains(searchId);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
