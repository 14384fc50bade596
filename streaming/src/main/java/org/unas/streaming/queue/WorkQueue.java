package org.unas.streaming.queue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TraceContext;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.health.Heartbeat;
import org.unas.streaming.health.SignOfLife;

/**
 * A member of a share group: takes one record at a time, has it worked on, and answers for it.
 *
 * <p>Two threads. One owns the consumer: it takes a record, renews its lease while the work goes
 * on, and answers. The other does the work, so that work of any length keeps its lease. Accepted is
 * what the handler returned from; what it threw on is released and tried again, here or elsewhere;
 * what cannot be decoded or has used up its attempts becomes a dead letter. Work over its limit is
 * told to stop and keeps its record until it has; work that does not stop is stuck, and the queue
 * takes nothing more. Delivery is at least once.
 *
 * @param <T> the topic's record type
 */
public final class WorkQueue<T extends SpecificRecord> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Clients wait a minute for brokers that are away, and another one until they are closed. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Duration FOR_WORK = Duration.ofDays(30);

  /** A worker says every second what it works on. */
  private static final int LONGEST_KEY = 128;

  private final KafkaSettings settings;
  private final WorkGroup group;
  private final AvroSerde<T> serde;
  private final DeadLetters deadLetters;
  private final WorkLimits limits;
  private final WorkThread<T> worker;
  private final Thread owner;
  private final Heartbeat heartbeat;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;

  /** A queue with {@link WorkLimits#DEFAULT}. It takes nothing before {@link #start()}. */
  public WorkQueue(
      KafkaSettings settings,
      WorkGroup group,
      Class<T> type,
      DeadLetters deadLetters,
      WorkHandler<T> handler) {
    this(settings, group, type, deadLetters, WorkLimits.DEFAULT, handler);
  }

  /** A queue that takes nothing before {@link #start()}. */
  public WorkQueue(
      KafkaSettings settings,
      WorkGroup group,
      Class<T> type,
      DeadLetters deadLetters,
      WorkLimits limits,
      WorkHandler<T> handler) {
    this.settings = settings;
    this.group = group;
    this.serde = AvroSerde.of(type);
    this.deadLetters = deadLetters;
    this.limits = limits;
    this.worker = new WorkThread<>(group.base() + "-work", handler, limits);
    this.owner = new Thread(this::run, group.base() + "-queue");
    owner.setDaemon(true);
    this.heartbeat = new Heartbeat(owner.getName());
  }

  /** Starts to take work. */
  public void start() {
    deadLetters.meters().watch(group);
    owner.start();
  }

  /** Whether the cluster has let it take work, be there any or not. Never again once stuck. */
  public boolean isRunning() {
    return running && !worker.isStuck();
  }

  /** Whether the thread that holds the leases gets on, and that which works. */
  public SignOfLife[] signsOfLife() {
    return new SignOfLife[] {heartbeat, worker.signOfLife()};
  }

  /** Stops within ten seconds. */
  @Override
  public void close() {
    close(GRACE);
  }

  /**
   * Takes no more work and stops: finishes the work at hand if that takes no longer than this, else
   * tells it to stop and puts its record back. Work that goes on nevertheless keeps its record
   * until the process ends.
   */
  public void close(Duration grace) {
    stopping.countDown();
    try {
      owner.join(worker.isStuck() ? 1 : Math.max(1, grace.toMillis()));
      worker.interrupt();
      owner.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      worker.close();
      heartbeat.end();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0 || worker.isStuck();
  }

  /**
   * A consumer that failed is thrown away and replaced: there is one way back, from a clean start.
   */
  private void run() {
    while (!isStopping()) {
      try (ShareConsumer<byte[], byte[]> consumer = new KafkaShareConsumer<>(properties())) {
        consume(consumer);
      } catch (LeaseLostException e) {
        log.warn("{}: {}", group.base(), e.getMessage(), e.getCause());
      } catch (KafkaException | IllegalStateException e) {
        log.warn("{} starts over after a failure.", group.base(), e);
        pause();
      }
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = settings.shareConsumer(group);
    // Renewal polls all the time; this bounds the wait for work whose lease is already lost.
    properties.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        Math.toIntExact(limits.longest().plusMinutes(1).toMillis()));
    return properties;
  }

  private void pause() {
    heartbeat.beat("starting over", LONGEST);
    try {
      if (stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("{} stops.", group.base());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume(ShareConsumer<byte[], byte[]> consumer) throws LeaseLostException {
    consumer.setAcknowledgementCommitCallback(this::report);
    consumer.subscribe(List.of(settings.topic(group.topic())));
    try {
      while (!isStopping()) {
        heartbeat.beat("taking work", LONGEST);
        Optional<ConsumerRecord<byte[], byte[]>> taken = take(consumer);
        running = true;
        if (taken.isPresent()) {
          long waited = System.currentTimeMillis() - taken.get().timestamp();
          deadLetters.meters().taken(group, Duration.ofMillis(waited));
          Lease lease =
              new Lease(consumer, taken.get(), kept -> deadLetters.meters().renewed(group, kept));
          lease.answer(answer(lease, taken.get()));
        }
      }
    } finally {
      running = false;
    }
  }

  private void report(Map<TopicIdPartition, Set<Long>> offsets, Exception failure) {
    if (failure != null) {
      log.warn(
          "{}: answers to {} did not arrive and the work is delivered again.",
          group.base(),
          offsets,
          failure);
    }
  }

  private Optional<ConsumerRecord<byte[], byte[]>> take(ShareConsumer<byte[], byte[]> consumer) {
    Iterator<ConsumerRecord<byte[], byte[]>> records = consumer.poll(group.fetchWait()).iterator();
    if (!records.hasNext()) {
      return Optional.empty();
    }
    ConsumerRecord<byte[], byte[]> first = records.next();
    // One record was asked for; should more come, they are for others.
    records.forEachRemaining(other -> consumer.acknowledge(other, AcknowledgeType.RELEASE));
    return Optional.of(first);
  }

  private AcknowledgeType answer(Lease lease, ConsumerRecord<byte[], byte[]> taken)
      throws LeaseLostException {
    int attempt = taken.deliveryCount().map(Short::intValue).orElse(1);
    if (attempt > limits.attempts()) {
      return bury(
          taken,
          String.format(Locale.ROOT, "Delivered %d times without an answer.", attempt - 1),
          attempt);
    }
    Work<T> work;
    try {
      work = work(taken, attempt);
    } catch (RuntimeException e) {
      // Whatever is wrong with one record, the next one is none the worse.
      return bury(taken, String.valueOf(e.getMessage()), attempt);
    }
    // The work ends by its own limit, or its process does; the work's own sign of life says so.
    heartbeat.beat("waiting for the work on " + work.key(), FOR_WORK);
    return answer(worker.run(work, lease), taken, attempt);
  }

  private AcknowledgeType answer(
      WorkThread.Outcome outcome, ConsumerRecord<byte[], byte[]> taken, int attempt) {
    // What fails while everything around it is stopped says nothing about the work.
    if (outcome instanceof WorkThread.Failed failed && !isStopping()) {
      log.warn("{}: attempt {} failed.", group.base(), attempt, failed.cause());
      return attempt < limits.attempts()
          ? AcknowledgeType.RELEASE
          : bury(
              taken,
              String.format(
                  Locale.ROOT, "Failed %d times, lastly with %s", attempt, failed.cause()),
              attempt);
    }
    return outcome instanceof WorkThread.Done ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE;
  }

  private Work<T> work(ConsumerRecord<byte[], byte[]> taken, int attempt) {
    String key = taken.key() == null ? "" : new String(taken.key(), StandardCharsets.UTF_8);
    if (key.length() > LONGEST_KEY) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "The key of work is a sample's id of at most %d characters, but this one has %d.",
              LONGEST_KEY,
              key.length()));
    }
    return new Work<>(key, serde.decode(taken.value()), attempt, TraceContext.of(taken.headers()));
  }

  private AcknowledgeType bury(ConsumerRecord<byte[], byte[]> taken, String reason, int attempt) {
    try {
      deadLetters.publish(taken, reason, attempt);
      return AcknowledgeType.REJECT;
    } catch (RuntimeException e) {
      log.error("{}: a dead letter was not published; its record goes back.", group.base(), e);
      return AcknowledgeType.RELEASE;
    }
  }
}
