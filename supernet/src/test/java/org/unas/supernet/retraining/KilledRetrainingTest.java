package org.unas.supernet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.supernet.eager.Engine;

/** SIGKILL in the middle, for real. */
class KilledRetrainingTest {
  @TempDir private Path folder;

  @Test
  void shouldEndAtTheSameWeightsThoughItWasKilled() throws IOException, InterruptedException {
    RetrainingPlan plan = Digits.darts();
    Engine engine = Engine.start();
    Path killed = folder.resolve("killed");
    Process process = RetrainingProcess.start(killed);
    RetrainingProcess.killAfter(process, 20);
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    List<RetrainingNews> news = new ArrayList<>();
    RetrainingResult resumed = Digits.retraining(plan, engine, killed, news::add).run();
    Path whole = folder.resolve("whole");
    RetrainingResult expected = Digits.retraining(plan, engine, whole, n -> {}).run();
    assertThat(((RetrainingNews.Started) news.get(0)).step()).isBetween(20L, plan.steps() - 1);
    assertThat(weights(killed)).isDeepEqualTo(weights(whole));
    assertThat(resumed.testLoss()).isEqualTo(expected.testLoss());
    assertThat(resumed.testAccuracy()).isEqualTo(expected.testAccuracy());
  }

  private static float[][] weights(Path folder) {
    return new CheckpointFile(folder).read().orElseThrow().weights().toArray(float[][]::new);
  }
}
