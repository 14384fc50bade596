package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Completed;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Measured;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.weights.WeightReplica;
import org.unas.supernet.Supernet;
import org.unas.supernet.eager.Engine;

/** A strict search with one trainer gives the same bits over the log as in one process. */
class LogChangesNothingTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Test
  void shouldGiveTheSameWeightsLossesAndPolicyWithAndWithoutTheLog(@TempDir Path folder)
      throws Exception {
    SearchSpec spec = Requests.digits("strict", 40, "\"determinism\":\"strict\",");
    LocalClusterPlan plan =
        LocalClusterPlan.in(folder).environment(Map.of("OMP_NUM_THREADS", "1")).build();
    try (OneProcessSearch alone = new OneProcessSearch(spec, Engine.start());
        LocalCluster cluster = LocalCluster.start(plan)) {
      alone.run();
      cluster.awaitReady(LIMIT);
      Requests.submit(cluster.settings(), spec);
      try (ResultStream events = new ResultStream(cluster.settings(), spec.searchId())) {
        events.untilEnd(LIMIT);
        assertThat(events.bodies(Completed.class)).hasSize(1);
        assertThat(events.bodies(Completed.class).get(0).getGenotype())
            .isEqualTo(
                alone
                    .search()
                    .space()
                    .genotype(alone.completed.get(0).finalists().get(0).architecture())
                    .toJson());
      }
      assertSamePolicy(alone, cluster.settings());
      assertSameLosses(alone, cluster.settings());
      assertSameWeights(alone.weights(), cluster.settings(), spec.searchId());
    }
  }

  private static void assertSamePolicy(OneProcessSearch alone, KafkaSettings settings) {
    try (var tail = new TopicRecords<>(settings, Topic.POLICY_UPDATES, PolicyUpdate.class)) {
      List<PolicyUpdate> updates = tail.records();
      assertThat(updates).hasSameSizeAs(alone.moves).isNotEmpty();
      for (int i = 0; i < updates.size(); i++) {
        assertThat(updates.get(i).getLogits().stream().mapToDouble(x -> x).toArray())
            .isEqualTo(alone.moves.get(i).logits());
      }
    }
  }

  private static void assertSameLosses(OneProcessSearch alone, KafkaSettings settings) {
    try (var rewards = new TopicRecords<>(settings, Topic.REWARDS, Reward.class);
        var evaluations = new TopicRecords<>(settings, Topic.EVALUATIONS, Evaluation.class)) {
      List<Reward> trained =
          rewards.records().stream()
              .sorted(Comparator.comparingLong(r -> r.getEnvelope().getSequence()))
              .toList();
      assertThat(trained).hasSameSizeAs(alone.trained);
      for (int i = 0; i < trained.size(); i++) {
        assertThat(Measured.figure(trained.get(i), "discreteLoss"))
            .isEqualTo(alone.trained.get(i).discreteLoss());
        assertThat(Measured.figure(trained.get(i), "relaxedLoss"))
            .isEqualTo(alone.trained.get(i).relaxedLoss());
        assertThat(Floats.fromBytes(trained.get(i).getRelaxationGradient()))
            .isEqualTo(alone.trained.get(i).relaxationGradient());
      }
      List<Evaluation> evaluated =
          evaluations.records().stream()
              .sorted(Comparator.comparingLong(e -> e.getEnvelope().getSequence()))
              .toList();
      assertThat(evaluated).hasSameSizeAs(alone.evaluated);
      assertThat(evaluated).extracting(Evaluation::getPurpose).contains(Purpose.FINAL);
      for (int i = 0; i < evaluated.size(); i++) {
        assertThat(evaluated.get(i).getDiscreteLoss())
            .isEqualTo(alone.evaluated.get(i).discreteLoss());
        assertThat(Floats.fromBytes(evaluated.get(i).getRelaxationGradient()))
            .isEqualTo(alone.evaluated.get(i).relaxationGradient());
      }
    }
  }

  private static void assertSameWeights(Supernet alone, KafkaSettings settings, String searchId)
      throws InterruptedException {
    try (WeightReplica replica = WeightReplica.forReader(settings)) {
      replica.start();
      assertThat(replica.awaitCaughtUp(LIMIT)).isTrue();
      for (int block = 0; block < alone.blocks().size(); block++) {
        String name = alone.blocks().get(block).name();
        float[] merged = replica.block(searchId, name).orElseThrow().values();
        assertThat(merged).as(name).isEqualTo(alone.read(block));
      }
    }
  }
}
