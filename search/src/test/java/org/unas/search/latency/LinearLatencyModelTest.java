package org.unas.search.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.NasBench201Space;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.ToySpace;

class LinearLatencyModelTest {
  private static final long SEED = 4;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private static LinearLatencyModel empty(SearchSpace space) {
    return new LinearLatencyModel(space, LinearLatencyModel.State.empty(space.width()));
  }

  /** Teaches {@code count} random architectures whose options take the given milliseconds. */
  private void teach(LinearLatencyModel model, SearchSpace space, double[] truth, int count) {
    Policy policy = Policy.uniform(space);
    for (int i = 0; i < count; i++) {
      int[] choices = policy.sample(random);
      model.observe(choices, latency(space, truth, choices));
    }
  }

  private static double latency(SearchSpace space, double[] truth, int[] choices) {
    float[] oneHot = ToySpace.oneHot(space, choices);
    double sum = 2;
    for (int j = 0; j < oneHot.length; j++) {
      sum += truth[j] * oneHot[j];
    }
    return sum;
  }

  @Test
  void shouldRecoverALinearTruth() {
    SearchSpace space = new NasBench201Space();
    LinearLatencyModel model = empty(space);
    double[] truth = random.doubles(space.width(), 0, 1).toArray();
    teach(model, space, truth, 2000);
    for (int i = 0; i < 100; i++) {
      int[] unseen = Policy.uniform(space).sample(random);
      assertThat(model.predict(ToySpace.oneHot(space, unseen)))
          .as("seed %d", SEED)
          .isCloseTo(latency(space, truth, unseen), within(0.01));
    }
    // One-hots are collinear with the intercept, so only differences between options have a truth.
    double[] b = model.coefficients();
    for (int j = 1; j < 5; j++) {
      assertThat(b[j] - b[0]).isCloseTo(truth[j] - truth[0], within(0.01));
    }
  }

  @Test
  void shouldPredictBetweenArchitecturesLinearly() {
    SearchSpace space = new ToySpace(2, 3);
    LinearLatencyModel model = empty(space);
    teach(model, space, new double[] {1, 2, 3, 4, 5}, 50);
    double first = model.predict(new float[] {1, 0, 1, 0, 0});
    double second = model.predict(new float[] {0, 1, 0, 0, 1});
    assertThat(model.predict(new float[] {0.75f, 0.25f, 0.75f, 0, 0.25f}))
        .isCloseTo(0.75 * first + 0.25 * second, within(1e-9));
  }

  /** By hand: the centred ridge solution of y = 1, 3 at either option is b = ∓1/2 and b₀ = 2. */
  @Test
  void shouldShrinkOptionsButNotTheIntercept() {
    SearchSpace space = new ToySpace(2);
    LinearLatencyModel model = empty(space);
    model.observe(new int[] {0}, 1);
    model.observe(new int[] {1}, 3);
    assertThat(model.coefficients()).containsExactly(new double[] {-0.5, 0.5}, within(1e-12));
    assertThat(model.predict(new float[] {0, 1})).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void shouldPredictTheOnlyMeasurementEverywhere() {
    LinearLatencyModel model = empty(new ToySpace(2, 2));
    assertThat(model.predict(new float[] {1, 0, 1, 0})).isZero();
    model.observe(new int[] {0, 1}, 7);
    assertThat(model.predict(new float[] {1, 0, 0, 1})).isCloseTo(7, within(1e-12));
    assertThat(model.predict(new float[] {0, 1, 1, 0})).isCloseTo(7, within(1e-12));
  }

  @Test
  void shouldContinueFromItsState() {
    SearchSpace space = new ToySpace(3, 4);
    double[] truth = random.doubles(7).toArray();
    LinearLatencyModel model = empty(space);
    teach(model, space, truth, 30);
    LinearLatencyModel restored = new LinearLatencyModel(space, model.state());
    for (LinearLatencyModel each : new LinearLatencyModel[] {model, restored}) {
      each.observe(new int[] {2, 3}, 9);
    }
    assertThat(restored.coefficients()).isEqualTo(model.coefficients());
    assertThat(restored.heldOutError()).isEqualTo(model.heldOutError());
    assertThat(restored.measurements()).isEqualTo(31);
  }

  @Test
  void shouldJudgeItselfBeforeItLearns() {
    LinearLatencyModel model = empty(new ToySpace(2));
    model.observe(new int[] {0}, 4);
    assertThat(model.heldOutError()).isZero();
    model.observe(new int[] {0}, 8);
    assertThat(model.heldOutError()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void shouldForgetEarlyErrors() {
    SearchSpace space = new NasBench201Space();
    LinearLatencyModel model = empty(space);
    double[] truth = random.doubles(space.width(), 0, 1).toArray();
    teach(model, space, truth, 20);
    double early = model.heldOutError();
    teach(model, space, truth, 500);
    assertThat(model.heldOutError()).as("seed %d", SEED).isLessThan(early / 10).isLessThan(0.01);
  }

  @Test
  void shouldStayFiniteWhenNothingTakesTime() {
    LinearLatencyModel model = empty(new ToySpace(2));
    for (int i = 0; i < 3; i++) {
      model.observe(new int[] {0}, 0);
    }
    model.observe(new int[] {1}, 2);
    assertThat(model.heldOutError()).isFinite();
    assertThat(model.predict(new float[] {0, 1})).isFinite();
  }

  @Test
  void shouldSolveForFewMeasurementsOfAWideSpace() {
    SearchSpace space = new DartsSpace(4);
    LinearLatencyModel model = empty(space);
    teach(model, space, random.doubles(space.width()).toArray(), 10);
    assertThat(DoubleStream.of(model.coefficients())).hasSize(168).allMatch(Double::isFinite);
  }
}
