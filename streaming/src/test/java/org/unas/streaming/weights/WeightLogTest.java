package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.streaming.JavaProcess;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TestCluster;

/** Publisher, merger and replica against a real broker. */
class WeightLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String SEARCH = Updates.SEARCH;
  private static final int LARGE = BlockParts.PART + 1000;

  @TempDir private static Path directory;
  private static TestCluster cluster;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private KafkaSettings settings;

  @BeforeAll
  static void start() {
    cluster = TestCluster.in(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void deploy() {
    settings = cluster.deployment();
  }

  @AfterEach
  void disconnect() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void shouldFollowOneTrainerBitForBitOverRestartsOfTheMerger() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Trainer trainer = new Trainer();
    WeightMerger merger = merger();
    float[] initial = Updates.gaussian(random, LARGE, 1);
    float[] local = initial.clone();
    for (int step = 0; step < 30; step++) {
      if (step == 15) {
        merger.close();
        merger = merger();
      }
      float[] delta = Updates.gaussian(random, LARGE, 0.01f);
      trainer.publish("large", initial, delta);
      Updates.add(local, delta);
      for (MergedBlock merged : trainer.feed.poll().blocks()) {
        assertThat(trainer.unanswered.rebase(merged))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(local);
      }
    }

    WeightReplica late = replica(WeightReplica.forReader(settings));
    assertThat(late.awaitClock(SEARCH, trainer.unanswered.clock(trainer.clock()), PATIENCE))
        .isTrue();
    assertThat(late.block(SEARCH, "large").orElseThrow().values())
        .as("seed %d", seed)
        .isEqualTo(local);
    assertThat(late.clock(SEARCH)).as("two parts, 30 updates each").isEqualTo(60);
  }

  @Test
  void shouldLoseAndRepeatNothingWhenAMergerIsKilled() throws Exception {
    Trainer a = new Trainer();
    Trainer b = new Trainer();
    int updates = 150;
    try (JavaProcess first = JavaProcess.start(MergerProcess.class, settings)) {
      for (int i = 0; i < updates; i++) {
        a.publish("small" + i % 5, new float[1], new float[] {1});
        b.publish("small" + i % 5, new float[1], new float[] {1});
        if (i == 20) {
          assertThat(a.replica.awaitClock(SEARCH, 20, PATIENCE)).isTrue();
          first.kill();
          merger();
        }
      }
    }

    await().atMost(PATIENCE).until(() -> a.replica.clock(SEARCH) >= 2 * updates);
    await().during(Duration.ofSeconds(1)).until(() -> a.replica.clock(SEARCH) == 2 * updates);
    for (int block = 0; block < 5; block++) {
      assertThat(a.replica.block(SEARCH, "small" + block).orElseThrow().values())
          .containsExactly(2f * updates / 5);
    }
  }

  @Test
  void shouldForgetTheWeightsOfAnEndedSearchEverywhere() throws Exception {
    merger();
    Trainer trainer = new Trainer();
    for (int block = 0; block < 8; block++) {
      trainer.publish("b" + block, new float[1], new float[] {1});
    }
    assertThat(trainer.replica.awaitClock(SEARCH, 8, PATIENCE)).isTrue();

    trainer.publisher.retire(SEARCH).join();

    await().atMost(PATIENCE).until(() -> trainer.replica.clock(SEARCH) == 0);
    WeightReplica late = replica(WeightReplica.forReader(settings));
    assertThat(late.awaitCaughtUp(PATIENCE)).isTrue();
    assertThat(late.block(SEARCH, "b0")).isEmpty();
  }

  /** The side of a trainer, as far as the weight log sees it. */
  private final class Trainer {
    final ServiceIdentity identity = ServiceIdentity.of("trainer");
    final WeightUpdatePublisher publisher = new WeightUpdatePublisher(settings, identity);
    final WeightReplica replica = replica(WeightReplica.forTrainer(settings, identity.id()));
    final WeightFeed feed = replica.feed(SEARCH);
    final UnansweredUpdates unanswered = new UnansweredUpdates(PATIENCE);

    Trainer() {
      open.push(publisher);
    }

    void publish(String block, float[] initial, float[] delta) {
      BlockDelta change =
          replica
              .block(SEARCH, block)
              .map(seen -> BlockDelta.since(seen, delta, 1, 32))
              .orElseGet(() -> BlockDelta.first(block, initial, delta, 1, 32));
      long number = publisher.publish(SEARCH, List.of(change)).number();
      unanswered.published(number, change, System.nanoTime());
    }

    /** Clock of the merged values that the trainer has taken over. */
    long clock() {
      WeightChanges changes = feed.poll();
      changes.blocks().forEach(unanswered::rebase);
      return changes.clock();
    }
  }

  private WeightMerger merger() {
    WeightMerger merger = new WeightMerger(settings, ServiceIdentity.of("merger"), Updates.PLAIN);
    open.push(merger);
    merger.start();
    return merger;
  }

  private WeightReplica replica(WeightReplica replica) {
    open.push(replica);
    replica.start();
    return replica;
  }
}
