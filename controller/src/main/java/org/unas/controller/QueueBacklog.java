package org.unas.controller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.WorkGroup;

/**
 * How much lies in the work queues: {@code unas_queue_backlog_records}, from the first record that
 * is not answered to the end of the topic. Transactions' markers count, too, and a queue that
 * nobody has joined yet counts from its start.
 */
final class QueueBacklog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueBacklog.class);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final Admin admin;
  private final Map<WorkGroup, Double> records = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(QueueBacklog::thread);

  /** Begins to ask, every ten seconds. */
  QueueBacklog(KafkaSettings kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.admin = Admin.create(kafka.admin());
    for (WorkGroup group : WorkGroup.values()) {
      Gauge.builder("unas.queue.backlog", records, known -> known.getOrDefault(group, Double.NaN))
          .description("Records of a work queue that are not answered; NaN until it is known.")
          .baseUnit("records")
          .tag("group", group.base())
          .register(meters);
    }
    timer.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "queue-backlog");
    thread.setDaemon(true);
    return thread;
  }

  private void ask() {
    try {
      for (WorkGroup group : WorkGroup.values()) {
        records.put(group, backlog(group));
      }
    } catch (ExecutionException | RuntimeException e) {
      // What is not known is not shown, and a task that throws is never run again.
      records.clear();
      log.debug("The work queues cannot be asked.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double backlog(WorkGroup group) throws ExecutionException, InterruptedException {
    TopicPartition queue = new TopicPartition(kafka.topic(group.topic()), 0);
    long end = offset(queue, OffsetSpec.latest());
    String name = kafka.group(group.base());
    long start =
        admin
            .listShareGroupOffsets(Map.of(name, new ListShareGroupOffsetsSpec()))
            .partitionsToOffsetInfo(name)
            .get()
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().equals(queue) && entry.getValue() != null)
            .map(entry -> entry.getValue().startOffset())
            .findFirst()
            .orElse(offset(queue, OffsetSpec.earliest()));
    return Math.max(0, end - start);
  }

  private long offset(TopicPartition partition, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(partition, which)).partitionResult(partition).get().offset();
  }

  /** Stops asking. */
  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(PERIOD);
  }
}
