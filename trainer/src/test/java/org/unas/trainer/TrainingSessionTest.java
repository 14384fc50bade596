package org.unas.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.MergeSettings;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.optimizer.Excess;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.session.WorkFailures.NonFiniteException;

class TrainingSessionTest {
  private static final String PUBLISH_EACH = "training: {optimizer: sgd, publishEvery: 1}";
  private static final String PUBLISH_SECOND = "training: {optimizer: sgd, publishEvery: 2}";
  private static final Architecture Z = Architecture.of(0);
  private static final float[] ZETA = {0.7f, 0.3f};

  private final FakeSupernet supernet = new FakeSupernet(() -> 1.0);
  private final FakeExchange exchange = new FakeExchange();

  @Test
  void shouldPublishAStepOnlyWithTheNextSample() {
    TrainingSession session = session(PUBLISH_EACH);
    float[] initial = supernet.read(0);
    session.train(0, Z, ZETA, 0.1);
    float[] stepped = supernet.read(0);
    assertThat(stepped).isNotEqualTo(initial);
    assertThat(exchange.published).isEmpty();

    session.train(1, Z, ZETA, 0.1);
    assertThat(exchange.published).hasSize(1);
    BlockDelta first = exchange.published.get(0).get(0);
    assertThat(first.base()).hasValueSatisfying(base -> assertThat(base).isEqualTo(initial));
    assertThat(sum(initial, first.delta())).isEqualTo(stepped);
  }

  @Test
  void shouldSumUpStepsUntilItPublishes() {
    TrainingSession session = session(PUBLISH_SECOND);
    session.train(0, Z, ZETA, 0.1);
    session.train(1, Z, ZETA, 0.1);
    assertThat(exchange.published).isEmpty();
    session.train(2, Z, ZETA, 0.1);
    assertThat(exchange.published).hasSize(1);
    assertThat(exchange.published.get(0)).allMatch(change -> change.steps() == 2);
    assertThat(exchange.published.get(0)).allMatch(change -> change.examples() == 32);
  }

  @Test
  void shouldGoOnSummingUpWhileTheMergerIsFarBehind() {
    TrainingSession session = session(PUBLISH_EACH);
    exchange.congested = true;
    for (int sample = 0; sample < 5; sample++) {
      session.train(sample, Z, ZETA, 0.1);
    }
    assertThat(exchange.published).isEmpty();
    exchange.congested = false;
    session.train(5, Z, ZETA, 0.1);
    assertThat(exchange.published.get(0)).allMatch(change -> change.steps() == 5);
  }

  @Test
  void shouldRepeatItsUnpublishedStepOnMergedWeights() {
    TrainingSession session = session(PUBLISH_SECOND);
    float[] initial = supernet.read(0);
    session.train(0, Z, ZETA, 0.1);
    float[] delta = difference(supernet.read(0), initial);
    exchange.merge("a", 5, 1f, 2f);
    session.train(1, Z, ZETA, 0);
    assertThat(supernet.read(0)).isEqualTo(sum(new float[] {1, 2}, delta));
  }

  @Test
  void shouldNameTheMergedVersionThatItHasSeen() {
    TrainingSession session = session(PUBLISH_EACH);
    session.train(0, Z, ZETA, 0.1);
    exchange.merge("a", 5, 1f, 2f);
    session.train(1, Z, ZETA, 0.1);
    BlockDelta a = exchange.published.get(0).get(0);
    BlockDelta b = exchange.published.get(0).get(1);
    assertThat(a.baseVersion()).isEqualTo(5);
    assertThat(a.base()).isEmpty();
    assertThat(b.baseVersion()).isZero();
    assertThat(b.base()).isPresent();
  }

  @Test
  void shouldPublishWhenIdleUnlessStrict() {
    TrainingSession async = session(PUBLISH_SECOND);
    async.train(0, Z, ZETA, 0.1);
    async.publishIfIdle();
    async.publishIfIdle();
    assertThat(exchange.published).hasSize(1);

    TrainingSession strict = session("determinism: strict");
    strict.train(0, Z, ZETA, 0.1);
    strict.publishIfIdle();
    assertThat(exchange.published).hasSize(1);
  }

  @Test
  void shouldPublishWhatWaitsBeforeItCloses() {
    TrainingSession session = session(PUBLISH_SECOND);
    session.train(0, Z, ZETA, 0.1);
    session.close();
    assertThat(exchange.published).hasSize(1);
  }

  @Test
  void shouldGiveItsMemoryBackEvenIfItCannotPublish() {
    TrainingSession session = session(PUBLISH_SECOND);
    session.train(0, Z, ZETA, 0.1);
    exchange.broken = true;
    assertThatThrownBy(session::close).hasMessage("No way to the log");
    assertThat(supernet.closed).isTrue();
  }

  @Test
  void shouldPublishEverythingBeforeItMeasuresAFinalist() {
    TrainingSession session = session(PUBLISH_SECOND);
    session.train(0, Z, ZETA, 0.1);
    Trained trained = session.assess(Z);
    assertThat(exchange.published).hasSize(1);
    assertThat(trained.examples()).isEqualTo(256);
    assertThat(trained.discreteLoss()).hasValue(1);
    assertThat(trained.relaxedLoss()).isEmpty();
  }

  @Test
  void shouldLeaveTheWeightsAloneWhenALossIsNotFinite() {
    FakeSupernet diverged = new FakeSupernet(() -> Double.NaN);
    TrainingSession session = new TrainingSession(Digits.with(diverged, PUBLISH_EACH), exchange);
    float[] before = diverged.read(0);
    assertThatThrownBy(() -> session.train(0, Z, ZETA, 0.1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("must be finite, but it is NaN");
    assertThat(diverged.read(0)).isEqualTo(before);
  }

  @Test
  void shouldNotMakeAStepThatIsFarTooLong() {
    TrainingSession session = session(PUBLISH_EACH);
    float[] before = supernet.read(0);
    Trained trained = session.train(7, Z, ZETA, 1e6);
    assertThat(supernet.read(0)).isEqualTo(before);
    assertThat(trained.discreteLoss()).hasValue(1);
    assertThat(trained.setback())
        .hasValueSatisfying(
            setback -> {
              assertThat(setback.block()).isEqualTo("a");
              assertThat(setback.code()).isEqualTo("EXPLODING");
              assertThat(setback.message()).contains("sample 7", "block a", "at most 12.2");
            });
    assertThat(session.train(8, Z, ZETA, 0.1).setback()).isEmpty();
    session.close();
    assertThat(exchange.published).hasSize(1);
  }

  @Test
  void shouldSayWhenTheLossIsFarBeyondGuessing() {
    FakeSupernet wrong = new FakeSupernet(() -> 1e6);
    TrainingSession session = new TrainingSession(Digits.with(wrong, PUBLISH_EACH), exchange);
    assertThat(session.train(3, Z, ZETA, 0.1).setback())
        .hasValueSatisfying(
            setback -> {
              assertThat(setback.block()).isEmpty();
              assertThat(setback.code()).isEqualTo("LOSS");
              assertThat(setback.message()).contains("sample 3 is 1.00e+06", "guessing (23.0)");
            });
  }

  @Test
  void shouldPublishAgainAfterItsFirstChangeToABlockWasRefused() {
    TrainingSession session = session(PUBLISH_EACH);
    session.train(0, Z, ZETA, 0.1);
    session.train(1, Z, ZETA, 0.1);
    // The merger has the initial values, and no more: the answer to a refused first change.
    exchange.merge("a", 0, 0.1f, 0.2f);
    exchange.merge("b", 0, 0.3f);
    session.train(2, Z, ZETA, 0.1);
    session.train(3, Z, ZETA, 0.1);
    session.close();
    assertThat(exchange.published).hasSize(4);
    for (BlockDelta change : exchange.published.get(3)) {
      assertThat(change.baseVersion()).isZero();
      assertThat(change.base()).isEmpty();
    }
  }

  @Test
  void shouldPublishASumOfStepsBeforeItIsTooLarge() {
    TrainingSession session = session("training: {optimizer: sgd, publishEvery: 1000}");
    for (int sample = 0; sample < 12; sample++) {
      assertThat(session.train(sample, Z, ZETA, 0.5).setback()).isEmpty();
    }
    assertThat(exchange.published).isNotEmpty();
  }

  @Test
  void shouldRefuseWhatTheMergerWouldRefuse() {
    assertThat(MergeSettings.DEFAULT.largestRatio()).isEqualTo(Excess.LARGEST_RATIO);
  }

  @Test
  void shouldGiveTheSameBitsTwice() {
    assertThat(fiveSteps()).isEqualTo(fiveSteps());
  }

  @Test
  void shouldLeaveNoThreadBehind() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    SearchMaterials materials =
        SearchMaterials.open(DataRoot.EVERYTHING, Digits.spec(""), Engine.start());
    try (TrainingSession session = TrainingSession.alone(materials)) {
      session.train(0, Architecture.of(new int[6]), new float[30], 1e-2);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean own = Set.of("batches-ahead", "unas-engine").contains(thread.getName());
      if (own && !before.contains(thread)) {
        thread.join(5_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static float[][] fiveSteps() {
    SearchMaterials materials =
        SearchMaterials.open(DataRoot.EVERYTHING, Digits.spec(""), Engine.start());
    try (TrainingSession session = TrainingSession.alone(materials)) {
      Policy policy = Policy.uniform(new NasBench201Space());
      for (int sample = 0; sample < 5; sample++) {
        Draw draw = policy.draw(0.4, new SeedTree(9).child(sample).random());
        session.train(sample, draw.architecture(), draw.relaxation(), 1e-2);
      }
      float[][] weights = new float[session.weights().blocks().size()][];
      Arrays.setAll(weights, session.weights()::read);
      return weights;
    }
  }

  private TrainingSession session(String more) {
    return new TrainingSession(Digits.with(supernet, more), exchange);
  }

  private static float[] sum(float[] left, float[] right) {
    float[] sum = left.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += right[i];
    }
    return sum;
  }

  private static float[] difference(float[] left, float[] right) {
    float[] difference = left.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= right[i];
    }
    return difference;
  }
}
