package org.unas.streaming.queue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TestCluster;
import org.unas.streaming.WorkGroup;

/** Not a test: how soon an idle worker has a new record, and how many an eager one takes. */
class WorkQueueMeasurement {
  private static final int WARM_UP = 50;
  private static final int HOPS = 200;
  private static final int QUEUED = 500;

  @TempDir private Path directory;

  @Test
  void measure() throws Exception {
    try (TestCluster cluster = TestCluster.in(directory)) {
      KafkaSettings settings = cluster.deployment();
      try (EventPublisher<Reward> publisher =
              new EventPublisher<>(settings, Topic.REWARDS, Reward.class);
          DeadLetters deadLetters = new DeadLetters(settings, ServiceIdentity.of("test"))) {
        idle(settings, publisher, deadLetters);
        eager(settings, publisher, deadLetters);
      }
    }
  }

  private static void idle(
      KafkaSettings settings, EventPublisher<Reward> publisher, DeadLetters deadLetters)
      throws InterruptedException {
    SynchronousQueue<Long> arrivals = new SynchronousQueue<>();
    try (WorkQueue<Reward> queue =
        queue(settings, deadLetters, work -> arrivals.put(System.nanoTime()))) {
      queue.start();
      double[] hops = new double[WARM_UP + HOPS];
      for (int i = 0; i < hops.length; i++) {
        long before = System.nanoTime();
        publisher.publish("search/" + i, Rewards.any());
        hops[i] = (arrivals.take() - before) / 1e6;
      }
      double[] sorted = Arrays.stream(hops, WARM_UP, hops.length).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "queue: from publication to work p50 %.2f ms, p99 %.2f ms%n",
          sorted[HOPS / 2],
          sorted[HOPS * 99 / 100]);
    }
  }

  private static void eager(
      KafkaSettings settings, EventPublisher<Reward> publisher, DeadLetters deadLetters)
      throws InterruptedException {
    for (int i = 0; i < QUEUED; i++) {
      publisher.publish("search/" + i, Rewards.any());
    }
    publisher.flush();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(QUEUED);
    WorkHandler<Reward> handler =
        work -> {
          first.countDown();
          all.countDown();
        };
    try (WorkQueue<Reward> queue = queue(settings, deadLetters, handler)) {
      queue.start();
      first.await();
      long before = System.nanoTime();
      boolean done = all.await(1, TimeUnit.MINUTES);
      System.out.printf(
          Locale.ROOT,
          "queue: %.0f records/s for one eager worker (%s)%n",
          (QUEUED - all.getCount()) * 1e9 / (System.nanoTime() - before),
          done);
    }
  }

  private static WorkQueue<Reward> queue(
      KafkaSettings settings, DeadLetters deadLetters, WorkHandler<Reward> handler) {
    return new WorkQueue<>(settings, WorkGroup.EVALUATORS, Reward.class, deadLetters, handler);
  }
}
