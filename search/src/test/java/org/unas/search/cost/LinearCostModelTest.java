package org.unas.search.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unas.search.request.Metric.FLOPS;
import static org.unas.search.request.Metric.LATENCY;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.NasBench201Space;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.ToySpace;

class LinearCostModelTest {
  private static final long SEED = 4;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private static CostModels empty(SearchSpace space) {
    return new CostModels(space, CostModels.State.empty(space, Set.of(LATENCY)));
  }

  private static void observe(CostModels models, Architecture architecture, double milliseconds) {
    models.observe(architecture, cost -> OptionalDouble.of(milliseconds));
  }

  /** Teaches {@code count} random architectures whose options take the given milliseconds. */
  private void teach(CostModels models, SearchSpace space, double[] truth, int count) {
    Policy policy = Policy.uniform(space);
    for (int i = 0; i < count; i++) {
      Architecture architecture = policy.sample(random);
      observe(models, architecture, latency(space, truth, architecture));
    }
  }

  private static double latency(SearchSpace space, double[] truth, Architecture architecture) {
    float[] oneHot = space.layout().oneHot(architecture);
    double sum = 2;
    for (int j = 0; j < oneHot.length; j++) {
      sum += truth[j] * oneHot[j];
    }
    return sum;
  }

  @Test
  void shouldRecoverALinearTruth() {
    SearchSpace space = new NasBench201Space();
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    double[] truth = random.doubles(space.width(), 0, 1).toArray();
    teach(models, space, truth, 2000);
    for (int i = 0; i < 100; i++) {
      Architecture unseen = Policy.uniform(space).sample(random);
      assertThat(model.predict(space.layout().oneHot(unseen)))
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
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    teach(models, space, new double[] {1, 2, 3, 4, 5}, 50);
    double first = model.predict(new float[] {1, 0, 1, 0, 0});
    double second = model.predict(new float[] {0, 1, 0, 0, 1});
    assertThat(model.predict(new float[] {0.75f, 0.25f, 0.75f, 0, 0.25f}))
        .isCloseTo(0.75 * first + 0.25 * second, within(1e-9));
  }

  /** By hand: the centred ridge solution of y = 1, 3 at either option is b = ∓1/2 and b₀ = 2. */
  @Test
  void shouldShrinkOptionsButNotTheIntercept() {
    SearchSpace space = new ToySpace(2);
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    observe(models, Architecture.of(0), 1);
    observe(models, Architecture.of(1), 3);
    assertThat(model.coefficients()).containsExactly(new double[] {-0.5, 0.5}, within(1e-12));
    assertThat(model.predict(new float[] {0, 1})).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void shouldPredictTheOnlyMeasurementEverywhere() {
    CostModels models = empty(new ToySpace(2, 2));
    LinearCostModel model = models.of(LATENCY);
    assertThat(model.predict(new float[] {1, 0, 1, 0})).isZero();
    observe(models, Architecture.of(0, 1), 7);
    assertThat(model.predict(new float[] {1, 0, 0, 1})).isCloseTo(7, within(1e-12));
    assertThat(model.predict(new float[] {0, 1, 1, 0})).isCloseTo(7, within(1e-12));
  }

  @Test
  void shouldContinueFromItsState() {
    SearchSpace space = new ToySpace(3, 4);
    double[] truth = random.doubles(7).toArray();
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    teach(models, space, truth, 30);
    CostModels restoredModels = new CostModels(space, models.state());
    for (CostModels each : List.of(models, restoredModels)) {
      observe(each, Architecture.of(2, 3), 9);
    }
    LinearCostModel restored = restoredModels.of(LATENCY);
    assertThat(restored.coefficients()).isEqualTo(model.coefficients());
    assertThat(restored.heldOutError()).isEqualTo(model.heldOutError());
    assertThat(restored.observations()).isEqualTo(31);
  }

  @Test
  void shouldJudgeItselfBeforeItLearns() {
    CostModels models = empty(new ToySpace(2));
    LinearCostModel model = models.of(LATENCY);
    observe(models, Architecture.of(0), 4);
    assertThat(model.heldOutError()).isEmpty();
    observe(models, Architecture.of(0), 8);
    assertThat(model.heldOutError().getAsDouble()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void shouldForgetEarlyErrors() {
    SearchSpace space = new NasBench201Space();
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    double[] truth = random.doubles(space.width(), 0, 1).toArray();
    teach(models, space, truth, 20);
    double early = model.heldOutError().getAsDouble();
    teach(models, space, truth, 500);
    assertThat(model.heldOutError().getAsDouble())
        .as("seed %d", SEED)
        .isLessThan(early / 10)
        .isLessThan(0.01);
  }

  @Test
  void shouldLearnNothingOfACostThatNobodyMeasured() {
    CostModels models = empty(new ToySpace(2));
    for (int i = 0; i < 3; i++) {
      models.observe(Architecture.of(0), cost -> OptionalDouble.empty());
    }
    assertThat(models.of(LATENCY).observations()).isZero();
    assertThat(models.of(LATENCY).heldOutError()).isEmpty();
    observe(models, Architecture.of(0), 4);
    assertThat(models.of(LATENCY).heldOutError()).isEmpty();
  }

  @Test
  void shouldStayFiniteWhenNothingTakesTime() {
    CostModels models = empty(new ToySpace(2));
    LinearCostModel model = models.of(LATENCY);
    for (int i = 0; i < 3; i++) {
      observe(models, Architecture.of(0), 0);
    }
    observe(models, Architecture.of(1), 2);
    assertThat(model.heldOutError().getAsDouble()).isFinite();
    assertThat(model.predict(new float[] {0, 1})).isFinite();
  }

  @Test
  void shouldSolveForFewMeasurementsOfAWideSpace() {
    SearchSpace space = new DartsSpace(4);
    CostModels models = empty(space);
    LinearCostModel model = models.of(LATENCY);
    teach(models, space, random.doubles(space.width()).toArray(), 10);
    assertThat(DoubleStream.of(model.coefficients())).hasSize(168).allMatch(Double::isFinite);
  }

  /** Two models that share their rows know what each would know alone. */
  @Test
  void shouldLearnEachCostAsIfItWereTheOnlyOne() {
    SearchSpace space = new NasBench201Space();
    CostModels both =
        new CostModels(space, CostModels.State.empty(space, EnumSet.of(LATENCY, FLOPS)));
    CostModels alone = empty(space);
    for (int i = 0; i < 40; i++) {
      Architecture architecture = Policy.uniform(space).sample(random);
      double milliseconds = random.nextDouble(1, 9);
      both.observe(
          architecture,
          cost -> OptionalDouble.of(cost == LATENCY ? milliseconds : 100 * architecture.choice(0)));
      observe(alone, architecture, milliseconds);
    }
    assertThat(both.of(LATENCY).coefficients()).isEqualTo(alone.of(LATENCY).coefficients());
    assertThat(both.of(LATENCY).heldOutError()).isEqualTo(alone.of(LATENCY).heldOutError());
    assertThat(both.of(FLOPS).predict(Architecture.of(4, 0, 0, 0, 0, 0))).isBetween(300.0, 420.0);
  }

  @Test
  void shouldPredictAnArchitectureAsItsOneHot() {
    SearchSpace space = new DartsSpace(2);
    CostModels models = empty(space);
    teach(models, space, random.doubles(space.width()).toArray(), 20);
    Architecture architecture = Policy.uniform(space).sample(random);
    assertThat(models.of(LATENCY).predict(architecture))
        .isCloseTo(models.of(LATENCY).predict(space.layout().oneHot(architecture)), within(1e-9));
  }
}
