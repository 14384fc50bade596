package org.unas.controller;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Every search's status, whichever controller works on it, as the log has it. */
public final class StatusView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StatusView.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final AvroSerde<SearchStatus> SERDE = AvroSerde.of(SearchStatus.class);

  private final KafkaSettings kafka;
  private final Map<String, SearchStatus> statuses = new ConcurrentSkipListMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "status-view");
  private volatile boolean caughtUp;

  /** Begins to read the topic of statuses. */
  public StatusView(KafkaSettings kafka) {
    this.kafka = kafka;
    thread.setDaemon(true);
    thread.start();
  }

  /** True once all is read that was there at the start. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** A search's status, if there is such a search. */
  public Optional<SearchStatus> find(String searchId) {
    return Optional.ofNullable(statuses.get(searchId));
  }

  /** All searches, by id. */
  public List<SearchStatus> all() {
    return List.copyOf(statuses.values());
  }

  /** Number of searches in a state. */
  public long count(State state) {
    return statuses.values().stream().filter(status -> status.getState() == state).count();
  }

  /** A search was sent to the controllers; it is pending until one of them has read it. */
  public SearchStatus expect(Envelope envelope, String displayName, String spec) {
    SearchStatus pending =
        SearchStatus.newBuilder()
            .setEnvelope(envelope)
            .setState(State.PENDING)
            .setDisplayName(displayName)
            .setCreated(envelope.getTime())
            .setSpec(spec)
            .build();
    SearchStatus known = statuses.putIfAbsent(envelope.getSearchId(), pending);
    return known == null ? pending : known;
  }

  private void run() {
    do {
      try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
        follow(consumer);
      } catch (KafkaException e) {
        caughtUp = false;
        log.warn("The statuses of searches cannot be read; trying again.", e);
      }
    } while (!closesWithin(AGAIN));
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(kafka.topic(Topic.SEARCH_STATUS)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!closesWithin(Duration.ZERO)) {
      consumer.poll(POLL).forEach(this::take);
      caughtUp = caughtUp || partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    try {
      SearchStatus status = SERDE.decode(record.value());
      statuses.put(status.getEnvelope().getSearchId(), status);
    } catch (SerializationException e) {
      log.warn("Skipping a status that is none, at offset {}.", record.offset(), e);
    }
  }

  private boolean closesWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Stops reading. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
