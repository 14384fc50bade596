package org.unas.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.SearchPartitioner;

/** The events of one search, from the log, in order. For one thread. */
public final class EventTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventTail.class);
  private static final AvroSerde<SearchEvent> SERDE = AvroSerde.of(SearchEvent.class);

  /** Clocks of controllers differ by less. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final String searchId;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Queue<SearchEvent> read = new ArrayDeque<>();
  private long last;

  /**
   * Begins behind an event.
   *
   * @param created when the search was
   * @param last sequence of the last event that is known already; -1 for none
   */
  public EventTail(KafkaSettings kafka, String searchId, Instant created, long last) {
    this.searchId = searchId;
    this.last = last;
    this.consumer = new KafkaConsumer<>(kafka.consumer());
    String topic = kafka.topic(Topic.SEARCH_EVENTS);
    int partitions = consumer.partitionsFor(topic).size();
    TopicPartition own =
        new TopicPartition(topic, SearchPartitioner.partition(searchId, partitions));
    consumer.assign(List.of(own));
    consumer.seek(own, start(own, created.minus(CLOCKS)));
  }

  /** Nothing of a search is older than it. */
  private long start(TopicPartition own, Instant time) {
    long end = consumer.endOffsets(List.of(own)).get(own);
    OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(own, time.toEpochMilli())).get(own);
    return found == null ? end : found.offset();
  }

  /** The next event; empty if there is none within the time or before the thread's interruption. */
  public Optional<SearchEvent> next(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (read.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || !poll(Duration.ofNanos(left))) {
        return Optional.empty();
      }
    }
    return Optional.of(read.remove());
  }

  private boolean poll(Duration within) {
    try {
      consumer.poll(within).forEach(this::take);
      return true;
    } catch (InterruptException e) {
      // It has set the thread's flag again, for whoever called.
      return false;
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      SearchEvent event = SERDE.decode(record.value());
      long sequence = event.getEnvelope().getSequence();
      if (event.getEnvelope().getSearchId().equals(searchId) && sequence > last) {
        last = sequence;
        read.add(event);
      }
    } catch (SerializationException e) {
      log.warn("Skipping an event that is none, at offset {}.", record.offset(), e);
    }
  }

  /** Disconnects, also on a thread that was interrupted in order to leave. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    consumer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
