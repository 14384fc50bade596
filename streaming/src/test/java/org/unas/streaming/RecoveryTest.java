package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.streaming.queue.Rewards;
import org.unas.streaming.queue.WorkQueue;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.MergeSettings;
import org.unas.streaming.weights.WeightMerger;
import org.unas.streaming.weights.WeightReplica;
import org.unas.streaming.weights.WeightUpdatePublisher;

class RecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void shouldGoOnWhenTheBrokerComesBack() throws Exception {
    TestCluster cluster = TestCluster.in(directory);
    KafkaSettings settings = cluster.deployment();
    ServiceIdentity trainer = ServiceIdentity.of("trainer");
    Queue<String> done = new ConcurrentLinkedQueue<>();
    try (EventPublisher<Reward> rewards =
            new EventPublisher<>(settings, Topic.REWARDS, Reward.class);
        DeadLetters deadLetters = new DeadLetters(settings, trainer);
        WorkQueue<Reward> queue =
            new WorkQueue<>(
                settings,
                WorkGroup.EVALUATORS,
                Reward.class,
                deadLetters,
                work -> done.add(work.key()));
        WeightUpdatePublisher publisher = new WeightUpdatePublisher(settings, trainer);
        WeightMerger merger = new WeightMerger(settings, trainer, MergeSettings.DEFAULT);
        WeightReplica replica = WeightReplica.forTrainer(settings, trainer.id())) {
      queue.start();
      merger.start();
      replica.start();
      for (int life = 1; life <= 2; life++) {
        rewards.publish("search/" + life, Rewards.any());
        publisher.publish("search", List.of(delta()));
        int expected = life;
        await().atMost(PATIENCE).until(() -> done.contains("search/" + expected));
        assertThat(replica.awaitClock("search", expected, PATIENCE)).isTrue();
        cluster.close();
        cluster = TestCluster.in(directory);
      }
      assertThat(replica.block("search", "block").orElseThrow().values()).containsExactly(2f);
    } finally {
      cluster.close();
    }
  }

  private static BlockDelta delta() {
    return BlockDelta.first("block", new float[1], new float[] {1}, 1, 32);
  }
}
