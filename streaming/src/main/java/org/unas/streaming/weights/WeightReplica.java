package org.unas.streaming.weights;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.Heartbeat;
import org.unas.streaming.health.SignOfLife;

/**
 * The shared weights of all searches, as far as they have been merged: reads the compacted topic
 * from its start and goes on reading. Blocks of ended searches are forgotten. Safe for several
 * threads.
 */
public final class WeightReplica implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WeightReplica.class);
  private static final AvroSerde<WeightBlock> SERDE = AvroSerde.of(WeightBlock.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** A replica that is further behind is not caught up, whatever it once had. */
  private static final Duration RECENT = Duration.ofSeconds(30);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration REMINDER = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(5);

  /** Clients wait a minute for brokers that are away. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final KafkaSettings settings;
  private final String ownTrainer;
  private final String topic;
  private final Thread reader;
  private final Heartbeat heartbeat;
  private final Map<String, SearchReplica> searches = new ConcurrentHashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicLong skipped = new AtomicLong();
  private volatile long reached;

  private WeightReplica(KafkaSettings settings, String ownTrainer) {
    this.ownTrainer = ownTrainer;
    this.topic = settings.topic(Topic.WEIGHTS);
    this.settings = settings;
    this.reader = new Thread(this::run, "weight-replica");
    this.heartbeat = new Heartbeat(reader.getName());
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
    reader.start();
  }

  /**
   * Waits until all has been read that was there when reading began.
   *
   * @return false if that takes longer
   */
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits until all has been read that was there when reading began, or the replica is closed.
   * Weights that were not read would be taken for weights that were never changed, so nobody works
   * before this.
   */
  public void awaitCaughtUp() throws InterruptedException {
    while (!awaitCaughtUp(REMINDER) && !isStopping()) {
      log.warn(
          "Waiting for the shared weights in {}; no work is taken before they are read.", topic);
    }
  }

  /**
   * Whether the replica is alive and has read all that was there half a minute ago. False while the
   * cluster cannot be reached for longer than that.
   */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0
        && reader.isAlive()
        && System.nanoTime() - reached < RECENT.toNanos();
  }

  /** Records that lay in the topic and were no blocks. */
  public long skipped() {
    return skipped.get();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return heartbeat;
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

  /**
   * Reading everything again is harmless, so that is the way back from any failure, also from a
   * topic that is not there yet.
   */
  private void run() {
    while (!isStopping()) {
      heartbeat.beat("finding the partitions of weights", LONGEST);
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
        readAll(consumer);
      } catch (RuntimeException e) {
        log.warn("The weight replica starts over after a failure.", e);
        pause();
      }
    }
  }

  private void readAll(Consumer<byte[], byte[]> consumer) {
    LogFront front = LogFront.assign(consumer, topic);
    while (!isStopping()) {
      heartbeat.beat("reading weights", LONGEST);
      consumer.poll(POLL).forEach(this::take);
      front = follow(consumer, front);
    }
  }

  private LogFront follow(Consumer<byte[], byte[]> consumer, LogFront front) {
    if (!front.isReached(consumer)) {
      return front;
    }
    reached = front.asked();
    caughtUp.countDown();
    return front.isOlderThan(ASK_AGAIN) ? front.again(consumer) : front;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("The weight replica stops.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      apply(record);
    } catch (RuntimeException e) {
      // Whatever is wrong with one record, the searches of all others are read on.
      skipped.incrementAndGet();
      log.warn("{}-{} at {} is skipped.", topic, record.partition(), record.offset(), e);
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
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
    stopping.countDown();
    heartbeat.end();
    try {
      reader.join(STOP.toMillis());
      heartbeat.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
