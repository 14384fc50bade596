package org.unas.controller;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.Heartbeat;
import org.unas.streaming.health.SignOfLife;

/** Every search's status, whichever controller works on it, as the log has it. */
public final class StatusView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StatusView.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** Clients wait a minute for brokers that are away. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final AvroSerde<SearchStatus> SERDE = AvroSerde.of(SearchStatus.class);

  private final KafkaSettings kafka;
  private final Map<String, SearchStatus> statuses = new ConcurrentSkipListMap<>();
  private final StatusWaiters waiters = new StatusWaiters();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "status-view");
  private final Heartbeat heartbeat = new Heartbeat("status-view");
  private volatile boolean caughtUp;

  /** Begins to read the topic of statuses. */
  public StatusView(KafkaSettings kafka) {
    this.kafka = kafka;
    thread.setDaemon(true);
    thread.start();
  }

  /** True once all is read that was there at the start, and as long as it reads on. */
  public boolean isCaughtUp() {
    return caughtUp && thread.isAlive();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return heartbeat;
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

  /**
   * Keeps an id for a request that is about to be sent: its search is pending until a controller
   * has read it. Of two at once, one has the id.
   *
   * @return who has the id now: the pending search, unless another one had it before
   */
  public SearchStatus expect(Envelope envelope, SearchSpec spec) {
    return statuses.compute(
        spec.searchId(),
        (id, known) ->
            known == null || known.getState() == State.REJECTED
                ? pending(envelope, spec, Optional.ofNullable(known))
                : known);
  }

  private static SearchStatus pending(
      Envelope envelope, SearchSpec spec, Optional<SearchStatus> rejected) {
    return SearchStatus.newBuilder()
        .setEnvelope(envelope)
        .setState(State.PENDING)
        .setDisplayName(spec.displayName())
        .setCreated(envelope.getTime())
        .setSpec(spec.toJson())
        .setFirstEvent(rejected.map(status -> status.getEnvelope().getSequence() + 1).orElse(0L))
        .build();
  }

  /** A request could not be sent, so that nobody has its id. */
  public void forget(SearchStatus pending) {
    statuses.remove(pending.getEnvelope().getSearchId(), pending);
  }

  /**
   * The first status of a search from now on that is as wanted; empty if none comes within the
   * time.
   */
  public CompletableFuture<Optional<SearchStatus>> next(
      String searchId, Predicate<SearchStatus> wanted, Duration within) {
    return waiters.next(searchId, wanted, within);
  }

  private void run() {
    do {
      heartbeat.beat("finding the partitions of statuses", LONGEST);
      try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
        follow(consumer);
      } catch (RuntimeException e) {
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
      heartbeat.beat("reading statuses", LONGEST);
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
      String id = status.getEnvelope().getSearchId();
      if (!id.equals(new String(record.key(), StandardCharsets.UTF_8))) {
        throw new SerializationException("The key of a status is its search's id, not of " + id);
      }
      statuses.put(id, status);
      waiters.tell(status);
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
    heartbeat.end();
    try {
      thread.join(AGAIN.toMillis());
      heartbeat.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
