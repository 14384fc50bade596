package org.unas.supernet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.supernet.Measurement;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.retraining.RetrainingException.Code;

class RetrainingTest {
  private static final Engine ENGINE = Engine.start();

  @TempDir private Path folder;

  private final List<RetrainingNews> news = new ArrayList<>();

  @Test
  void shouldLearnDigits() {
    var plan = Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "6"));
    RetrainingResult result = run(plan, Duration.ofHours(1));
    // The same on every run; 10 % would be guessing.
    assertThat(result.testAccuracy()).isGreaterThan(0.95);
    assertThat(result.testExamples()).isEqualTo(180);
    assertThat(plan.isHeldOut()).isTrue();
    assertThat(news.get(0)).isEqualTo(new RetrainingNews.Started(0, plan.steps()));
    assertThat(lastStep().loss()).isLessThan(0.5);
    assertThat(news.get(news.size() - 1)).isEqualTo(new RetrainingNews.Saved(plan.steps()));
  }

  @Test
  void shouldGoOnToTheSameWeightsAfterAnInterruption() throws IOException {
    RetrainingPlan plan = Digits.darts();
    RetrainingResult whole = Digits.retraining(plan, ENGINE, folder.resolve("a"), n -> {}).run();
    Path other = folder.resolve("b");
    assertThatThrownBy(() -> Digits.retraining(plan, ENGINE, other, interruptAt(37)).run())
        .isInstanceOf(Interruption.class);
    RetrainingResult resumed = Digits.retraining(plan, ENGINE, other, news::add).run();
    assertThat(news.get(0)).isEqualTo(new RetrainingNews.Started(37, plan.steps()));
    assertThat(resumed.testAccuracy()).isEqualTo(whole.testAccuracy());
    assertThat(resumed.testLoss()).isEqualTo(whole.testLoss());
    assertThat(weights(other)).isDeepEqualTo(weights(folder.resolve("a")));
  }

  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static java.util.function.Consumer<RetrainingNews> interruptAt(long step) {
    return n -> {
      if (n instanceof RetrainingNews.Saved saved && saved.step() == step) {
        throw new Interruption();
      }
    };
  }

  private static float[][] weights(Path folder) {
    return new CheckpointFile(folder).read().orElseThrow().weights().toArray(float[][]::new);
  }

  @Test
  void shouldOnlyTestAgainOnceItIsComplete() {
    RetrainingPlan plan = Digits.darts();
    RetrainingResult first = run(plan, Duration.ofHours(1));
    news.clear();
    RetrainingResult second = run(plan, Duration.ofHours(1));
    assertThat(news).containsExactly(new RetrainingNews.Started(plan.steps(), plan.steps()));
    assertThat(second.testLoss()).isEqualTo(first.testLoss());
  }

  @Test
  void shouldSayWhenAnotherEngineGoesOn() {
    var plan = Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "1"));
    run(plan, Duration.ofHours(1));
    news.clear();
    var other = new Engine(ENGINE.backend(), "CPU of another kind", 1, true, "a test says so");
    new Retraining("digits", plan, other, new Checkpoints(folder, Duration.ofHours(1)), news::add)
        .run();
    assertThat(news)
        .first()
        .isEqualTo(
            new RetrainingNews.EngineChanged(Retraining.name(ENGINE), Retraining.name(other)));
  }

  @Test
  void shouldRefuseTheCheckpointOfAnotherRecipe() {
    run(Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "1")), Duration.ZERO);
    var other = Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "2", "learningRate", "0.1"));
    assertThatThrownBy(() -> run(other, Duration.ZERO))
        .isInstanceOfSatisfying(
            RetrainingException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.CHECKPOINT_OF_ANOTHER_RUN);
              assertThat(e.hint()).contains("another folder");
            })
        .hasMessageContaining("epochs is 1 instead of 2; learningRate is 0.05 instead of 0.1");
  }

  @Test
  void shouldRefuseTheCheckpointOfAnotherGenotype() {
    run(Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "1")), Duration.ZERO);
    assertThatThrownBy(() -> run(Digits.darts(), Duration.ZERO))
        .hasMessageContaining("genotype is {\"space\":\"nasbench201\"")
        .hasMessageContaining("instead of {\"space\":\"darts\"");
  }

  @Test
  void shouldRefuseADamagedCheckpoint() throws IOException {
    var plan = Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "1"));
    run(plan, Duration.ZERO);
    Path file = folder.resolve("retraining.checkpoint");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> run(plan, Duration.ZERO))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @CsvSource({"30, 5", "100, 5", "1000, 5", "100, 1e6", "1e30, 5", "1e30, 1e6"})
  void shouldEndWithinAnEpochWhenItDiverges(String learningRate, String gradientClip) {
    var plan =
        Digits.plan(
            Digits.NAS_BENCH_201,
            Map.of("learningRate", learningRate, "gradientClip", gradientClip));
    assertThatThrownBy(() -> run(plan, Duration.ZERO))
        .isInstanceOfSatisfying(
            RetrainingException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.DIVERGED);
              assertThat(e.hint())
                  .contains("--lr, now " + Double.parseDouble(learningRate), "gradientClip");
            })
        .hasMessageContaining("The training of digits diverges: at step")
        .hasMessageMatching(".*(norm|loss is).*");
    assertThat(lastStep().step()).isLessThan(plan.stepsPerEpoch());
  }

  @Test
  void shouldNotTakeOneWildStepForADivergence() {
    var plan = Digits.plan(Digits.NAS_BENCH_201, Map.of("epochs", "1"));
    var watch = new DivergenceWatch("digits", plan, () -> "lower");
    for (int step = 0; step < 20; step += 4) {
      watch.note(step, trial("the change of block stem would have norm 300"));
      assertThat(watch.isCalm()).isFalse();
      for (int good = 1; good < 4; good++) {
        watch.note(step + good, new Trial(new Measurement(2, 0.1), Optional.empty()));
      }
      assertThat(watch.isCalm()).isTrue();
    }
  }

  private static Trial trial(String setback) {
    return new Trial(new Measurement(2, 0.1), Optional.of(setback));
  }

  @Test
  void shouldKeepTheGoodCheckpointWhenItDivergesAndGoOnFromItWithShorterSteps() {
    RetrainingPlan good = Digits.plan(Digits.NAS_BENCH_201, Map.of("learningRate", "0.5"));
    assertThatThrownBy(() -> Digits.retraining(good, ENGINE, folder, interruptAt(10)).run())
        .isInstanceOf(Interruption.class);
    float[][] before = weights(folder);
    RetrainingPlan wild = good(good, "1000");
    writeIdentityOf(wild);
    assertThatThrownBy(() -> Digits.retraining(wild, ENGINE, folder, n -> {}).run())
        .isInstanceOfSatisfying(
            RetrainingException.class,
            e -> assertThat(e.hint()).contains(folder.toString(), "--resume", "--lr"));
    assertThat(weights(folder)).isDeepEqualTo(before);

    Digits.retraining(good, ENGINE, folder, news::add).run();
    assertThat(news.get(0))
        .isEqualTo(new RetrainingNews.Eased("learningRate is 1000.0 instead of 0.5"));
    assertThat(news.get(1)).isEqualTo(new RetrainingNews.Started(10, good.steps()));
    assertThat(lastStep().step()).isEqualTo(good.steps());
  }

  private static RetrainingPlan good(RetrainingPlan plan, String learningRate) {
    return RetrainingPlan.of(
        plan.genotype(), plan.recipe().with(Map.of("learningRate", learningRate)), plan.dataset());
  }

  /** As if this plan had come as far without harm. */
  private void writeIdentityOf(RetrainingPlan plan) {
    var file = new CheckpointFile(folder);
    Checkpoint there = file.read().orElseThrow();
    file.write(
        new Checkpoint(
            there.runId(),
            there.engine(),
            plan.identity(),
            there.progress(),
            there.weights(),
            there.optimizer()));
  }

  private RetrainingResult run(RetrainingPlan plan, Duration interval) {
    return new Retraining("digits", plan, ENGINE, new Checkpoints(folder, interval), news::add)
        .run();
  }

  private RetrainingNews.Trained lastStep() {
    return news.stream()
        .filter(RetrainingNews.Trained.class::isInstance)
        .map(RetrainingNews.Trained.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
