package org.unas.streaming.weights;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.SignOfLife;
import org.unas.streaming.tail.TopicTail;

/**
 * The shared weights of all searches, as far as they have been merged: reads the compacted topic
 * from its start and goes on reading. Blocks of ended searches are forgotten. Safe for several
 * threads.
 */
public final class WeightReplica implements AutoCloseable {
  private static final AvroSerde<WeightBlock> SERDE = AvroSerde.of(WeightBlock.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String ownTrainer;
  private final TopicTail tail;
  private final Map<String, SearchReplica> searches = new ConcurrentHashMap<>();

  private WeightReplica(KafkaSettings settings, String ownTrainer) {
    this.ownTrainer = ownTrainer;
    this.tail = new TopicTail(settings, Topic.WEIGHTS, "weight-replica", POLL, this::take);
  }

  /** A replica that only reads. It reads nothing before {@link #start()}. */
  public static WeightReplica forReader(KafkaSettings settings) {
    return new WeightReplica(settings, "");
  }

  /**
   * A replica for a trainer, which also wants to know which of its own updates have been answered.
   *
   * @param trainerId as its {@link WeightUpdatePublisher} writes it
   */
  public static WeightReplica forTrainer(KafkaSettings settings, String trainerId) {
    return new WeightReplica(settings, trainerId);
  }

  /** Starts to read. */
  public void start() {
    tail.start();
  }

  /**
   * Waits until all has been read that was there when reading began.
   *
   * @return false if that takes longer
   */
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return tail.awaitCaughtUp(timeout);
  }

  /**
   * Waits until all has been read that was there when reading began, or the replica is closed.
   * Weights that were not read would be taken for weights that were never changed, so nobody works
   * before this.
   */
  public void awaitCaughtUp() throws InterruptedException {
    tail.awaitCaughtUp();
  }

  /**
   * Whether the replica is alive and has read all that was there half a minute ago. False while the
   * cluster cannot be reached for longer than that.
   */
  public boolean isCaughtUp() {
    return tail.isCaughtUp();
  }

  /** Records that lay in the topic and were no blocks. */
  public long skipped() {
    return tail.skipped();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return tail.signOfLife();
  }

  /** The weights clock of a search: the sum of its block versions; 0 for one not heard of. */
  public long clock(String searchId) {
    return search(searchId).clock();
  }

  /**
   * Waits until the weights clock of a search has reached a value.
   *
   * @return false if that takes longer
   */
  public boolean awaitClock(String searchId, long clock, Duration timeout)
      throws InterruptedException {
    return search(searchId).awaitClock(clock, timeout.toNanos());
  }

  /** A block of a search, if it has ever changed. */
  public Optional<MergedBlock> block(String searchId, String block) {
    return search(searchId).block(block);
  }

  /** A view of a search's weights for one reader. */
  public WeightFeed feed(String searchId) {
    return search(searchId).subscribe();
  }

  private SearchReplica search(String searchId) {
    return searches.computeIfAbsent(searchId, id -> new SearchReplica(ownTrainer));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    WeightKey key = WeightKey.of(record.key());
    if (record.value() == null) {
      searches.computeIfPresent(
          key.searchId(), (id, search) -> search.remove(key.block()) ? null : search);
    } else {
      WeightBlock block = SERDE.decode(record.value());
      WeightRules.check(key, block);
      search(key.searchId()).put(block);
    }
  }

  /** Stops reading. */
  @Override
  public void close() {
    tail.close();
  }
}
