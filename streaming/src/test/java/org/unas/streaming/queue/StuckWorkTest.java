package org.unas.streaming.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/** Work that is over its limit, and goes on for a while or for ever. */
class StuckWorkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @TempDir private static Path directory;
  private static TestCluster cluster;

  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private KafkaSettings settings;
  private DeadLetters deadLetters;

  @BeforeAll
  static void start() {
    cluster = TestCluster.in(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void connect() {
    settings = cluster.deployment();
    deadLetters = new DeadLetters(settings, ServiceIdentity.of("test"));
  }

  @AfterEach
  void disconnect() throws Exception {
    release.countDown();
    for (AutoCloseable queue : open) {
      queue.close();
    }
    deadLetters.close();
  }

  /** Computes without a look at the interrupt flag, as a step does. */
  private void compute(String name, Duration time) {
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    heard.add(name + " begins");
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && release.getCount() > 0) {
      Thread.onSpinWait();
    }
    heard.add(name + " ends");
    atWork.decrementAndGet();
  }

  private WorkQueue<Reward> queue(Duration stopping, WorkHandler<Reward> handler) {
    WorkQueue<Reward> queue =
        new WorkQueue<>(
            settings,
            WorkGroup.EVALUATORS,
            Reward.class,
            deadLetters,
            new WorkLimits(3, LIMIT, stopping),
            handler);
    open.add(() -> queue.close(Duration.ZERO));
    queue.start();
    return queue;
  }

  private void submit(String key) {
    try (var rewards = new EventPublisher<>(settings, Topic.REWARDS, Reward.class)) {
      rewards.publish(key, Rewards.any()).join();
    }
  }

  @Test
  void shouldNotLetGoOfARecordBeforeItsWorkHasStopped() {
    WorkHandler<Reward> slow =
        work -> {
          if (work.attempt() == 1) {
            // Two locks beyond the limit.
            compute("first", Duration.ofSeconds(5));
            TimeUnit.MINUTES.sleep(1);
          }
          compute("second", Duration.ofMillis(10));
        };
    queue(Duration.ofMinutes(1), slow);
    queue(Duration.ofMinutes(1), slow);
    submit("search/0");

    await().atMost(PATIENCE).until(() -> heard.contains("second ends"));

    assertThat(heard).containsExactly("first begins", "first ends", "second begins", "second ends");
    assertThat(mostAtWork).hasValue(1);
  }

  @Test
  void shouldTakeNothingMoreAndSayThatItIsStuck() {
    WorkQueue<Reward> queue = queue(LIMIT, new Stuck());
    submit("search/0");
    await().atMost(PATIENCE).until(() -> heard.contains("stuck search/0"));
    assertThat(queue.isRunning()).isFalse();

    queue(Duration.ofMinutes(1), work -> heard.add("other " + work.key()));
    submit("search/1");

    await().atMost(PATIENCE).until(() -> heard.contains("other search/1"));
    assertThat(heard).containsExactly("begins", "stuck search/0", "other search/1");
    release.countDown();
    await().atMost(PATIENCE).until(() -> heard.contains("other search/0"));
    assertThat(queue.isRunning()).isFalse();
  }

  private final class Stuck implements WorkHandler<Reward> {
    @Override
    public void handle(Work<Reward> work) throws InterruptedException {
      heard.add("begins");
      while (release.getCount() > 0) {
        Thread.onSpinWait();
      }
      throw new InterruptedException("at last");
    }

    @Override
    public void stuck(Work<Reward> work) {
      heard.add("stuck " + work.key());
    }
  }

  @Test
  void shouldLetTheHandlerAnswerForWorkThatWasStopped() {
    queue(
        Duration.ofMinutes(1),
        new WorkHandler<>() {
          @Override
          public void handle(Work<Reward> work) throws InterruptedException {
            heard.add("begins");
            TimeUnit.MINUTES.sleep(1);
          }

          @Override
          public Duration limit(Work<Reward> work, Duration usual) {
            return usual.multipliedBy(2);
          }

          @Override
          public void overdue(Work<Reward> work, Duration limit) {
            heard.add("over " + limit.toSeconds() + " s");
          }
        });
    submit("search/0");
    await().atMost(PATIENCE).until(() -> heard.contains("over 2 s"));
    await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> heard.size() == 2);
  }
}
