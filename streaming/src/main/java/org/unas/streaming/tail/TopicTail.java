package org.unas.streaming.tail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.SignOfLife;
import org.unas.streaming.health.Supervised;

/**
 * Reads a whole topic on a thread of its own, from its start, and goes on reading. Reading
 * everything again is harmless for its reader, so that is the way back from any failure, also from
 * a topic that is not there yet. A record that its reader cannot use is skipped.
 */
public final class TopicTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  /** Whoever is further behind is not caught up, whatever he once had. */
  private static final Duration RECENT = Duration.ofSeconds(30);

  private static final Duration REMINDER = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final String topic;
  private final Duration poll;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final Supervised thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final AtomicLong skipped = new AtomicLong();
  private volatile long reached;

  /**
   * A tail that reads nothing before {@link #start()}.
   *
   * @param name of its thread
   * @param poll how long it waits for records, and so for its end, at most
   * @param reader is given every record, tombstones too; throws on what it cannot use
   */
  public TopicTail(
      KafkaSettings settings,
      Topic topic,
      String name,
      Duration poll,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.settings = settings;
    this.topic = settings.topic(topic);
    this.poll = poll;
    this.reader = reader;
    this.thread = new Supervised(name, this::readAll);
  }

  /** Starts to read. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until all has been read that was there when reading began.
   *
   * @return false if that takes longer
   */
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until all has been read that was there when reading began, or until the end. */
  public void awaitCaughtUp() throws InterruptedException {
    while (!awaitCaughtUp(REMINDER) && !thread.isStopping()) {
      log.warn("Waiting until {} is read; nothing else is done before.", topic);
    }
  }

  /**
   * Whether it is alive and has read all that was there half a minute ago. False while the cluster
   * cannot be reached for longer than that.
   */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0
        && thread.isAlive()
        && System.nanoTime() - reached < RECENT.toNanos();
  }

  /** Records that its reader could not use. */
  public long skipped() {
    return skipped.get();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return thread;
  }

  private void readAll() {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      LogFront front = LogFront.assign(consumer, topic);
      while (!thread.isStopping()) {
        thread.doing("reading " + topic);
        consumer.poll(poll).forEach(this::take);
        front = follow(consumer, front);
      }
    }
  }

  private LogFront follow(KafkaConsumer<byte[], byte[]> consumer, LogFront front) {
    if (!front.isReached(consumer)) {
      return front;
    }
    reached = front.asked();
    caughtUp.countDown();
    return front.isOlderThan(ASK_AGAIN) ? front.again(consumer) : front;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      reader.accept(record);
    } catch (RuntimeException e) {
      // Whatever is wrong with one record, the next one is none the worse.
      skipped.incrementAndGet();
      log.warn("{}-{} at {} is skipped.", topic, record.partition(), record.offset(), e);
    }
  }

  /** Stops reading. */
  @Override
  public void close() {
    thread.close();
  }
}
