package org.unas.controller;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.SignOfLife;
import org.unas.streaming.tail.TopicTail;

/** Every search's status, whichever controller works on it, as the log has it. */
public final class StatusView implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final AvroSerde<SearchStatus> SERDE = AvroSerde.of(SearchStatus.class);

  private final Map<String, SearchStatus> statuses = new ConcurrentSkipListMap<>();
  private final StatusWaiters waiters = new StatusWaiters();
  private final TopicTail tail;

  /** Begins to read the topic of statuses. */
  public StatusView(KafkaSettings kafka) {
    this.tail = new TopicTail(kafka, Topic.SEARCH_STATUS, "status-view", POLL, this::take);
    tail.start();
  }

  /** True once all is read that was there at the start, and as long as it keeps up. */
  public boolean isCaughtUp() {
    return tail.isCaughtUp();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return tail.signOfLife();
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

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    SearchStatus status = SERDE.decode(record.value());
    String id = status.getEnvelope().getSearchId();
    if (!id.equals(new String(record.key(), StandardCharsets.UTF_8))) {
      throw new SerializationException("The key of a status is its search's id, not of " + id);
    }
    statuses.put(id, status);
    waiters.tell(status);
  }

  /** Stops reading. */
  @Override
  public void close() {
    tail.close();
  }
}
