package org.unas.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unas.search.request.Metric.ENERGY;
import static org.unas.search.request.Metric.FLOPS;
import static org.unas.search.request.Metric.LATENCY;
import static org.unas.search.request.Metric.PARAMETERS;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.search.cost.CostModels;
import org.unas.search.cost.Costs;
import org.unas.search.policy.Policy;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.ToySpace;

class ObjectiveTest {
  private static final long SEED = 21;
  private static final SearchSpace TOY = new ToySpace(2);
  private static final Costs COSTS = new Costs(known(30), known(40), known(2), known(50));
  private static final Measurements MEASURED =
      new Measurements(
          known(2),
          known(2.5),
          new float[] {1, -1},
          3,
          known(1.5),
          new float[] {0.5f, 4},
          0.7,
          COSTS);

  private static OptionalDouble known(double figure) {
    return OptionalDouble.of(figure);
  }

  private static CostModels empty(SearchSpace space) {
    return new CostModels(
        space, CostModels.State.empty(space, EnumSet.of(LATENCY, ENERGY, PARAMETERS, FLOPS)));
  }

  private static ObjectiveValue value(long searched, Term... terms) {
    CostModels models = empty(TOY);
    models.observe(Architecture.of(0), cost -> known(10));
    models.observe(Architecture.of(1), cost -> known(30));
    return new Objective(List.of(terms), TOY)
        .value(Architecture.of(1), new float[] {0.25f, 0.75f}, MEASURED, models, searched);
  }

  private static void assertValue(ObjectiveValue value, double loss, double surrogate) {
    assertThat(value.loss()).isCloseTo(loss, within(1e-9));
    assertThat(value.surrogate()).isCloseTo(surrogate, within(1e-9));
  }

  private static void assertGradient(ObjectiveValue value, double... gradient) {
    assertThat(value.surrogateGradient()).containsExactly(gradient, within(1e-9));
  }

  @Test
  void shouldWeighLosses() {
    ObjectiveValue value =
        value(
            0, new Term(Metric.TRAINING_LOSS, 2, 0, 0), new Term(Metric.VALIDATION_LOSS, 3, 0, 0));
    assertValue(value, 2 * 2 + 3 * 3, 2 * 2.5 + 3 * 1.5);
    assertGradient(value, 2 * 1 + 3 * 0.5, -2 + 3 * 4);
  }

  /** The gap of z opens upwards and that of ζ downwards; each has its own sign. */
  @Test
  void shouldTakeTheSizeOfTheGap() {
    ObjectiveValue value = value(0, new Term(Metric.GENERALIZATION_GAP, 0.5, 0, 0));
    assertValue(value, 0.5 * 1, 0.5 * 1);
    assertGradient(value, 0.5 * (1 - 0.5), 0.5 * (-1 - 4));
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 1", "3, 2, -1", "2, 2, 0"})
  void shouldSlopeTowardsAClosedGap(double training, double validation, double sign) {
    Measurements measured =
        new Measurements(
            known(0),
            known(training),
            new float[] {1, -1},
            0,
            known(validation),
            new float[] {0.5f, 4},
            0.7,
            COSTS);
    CostModels models = empty(TOY);
    Term gap = new Term(Metric.GENERALIZATION_GAP, 2, 0, 0);
    ObjectiveValue value =
        new Objective(List.of(gap), TOY)
            .value(Architecture.of(0), new float[] {0.5f, 0.5f}, measured, models, 0);
    assertValue(value, 0, 2 * Math.abs(validation - training));
    assertGradient(value, sign * 2 * (0.5 - 1), sign * 2 * (4 + 1));
  }

  /** L takes the measured 30 ms; S the model: b₀ = 20, b = ∓5, so 20 - 5 · 0.25 + 5 · 0.75. */
  @Test
  void shouldMeasureLatencyForLAndPredictItForS() {
    ObjectiveValue value = value(0, new Term(Metric.LATENCY, 0.1, 21, 0));
    assertValue(value, 0.1 * (30 - 21), 0.1 * (22.5 - 21));
    assertGradient(value, -0.1 * 5, 0.1 * 5);
  }

  @Test
  void shouldCostNothingBelowTheTarget() {
    ObjectiveValue value = value(0, new Term(Metric.LATENCY, 0.1, 35, 0));
    assertValue(value, 0, 0);
    assertGradient(value, 0, 0);
  }

  /** The error rate 1 - 0.7; its surrogate 1 - exp(-L_val(ζ)). */
  @Test
  void shouldFollowTheErrorRateByALikelihood() {
    ObjectiveValue value = value(0, new Term(Metric.ACCURACY, 2, 0, 0));
    double right = Math.exp(-1.5);
    assertValue(value, 2 * 0.3, 2 * (1 - right));
    assertGradient(value, 2 * right * 0.5, 2 * right * 4);
  }

  /** L_val(ζ) = 1.5 lies below L_train(ζ) = 2.5: a signed gap rewards that. */
  @Test
  void shouldKeepTheSignOfAGapThatHasOne() {
    Term signed =
        new Term(
            Metric.GENERALIZATION_GAP,
            0.5,
            0,
            OptionalDouble.empty(),
            0,
            0,
            true,
            Optional.empty());
    ObjectiveValue value = value(0, signed);
    assertValue(value, 0.5 * 1, 0.5 * -1);
    assertGradient(value, 0.5 * (0.5 - 1), 0.5 * (4 + 1));
  }

  /** 30 is 5 beyond the target and 20 % beyond the limit; S predicts 22.5, within both. */
  @Test
  void shouldPenaliseABrokenLimit() {
    Term limited = limited(LATENCY, 25, 25);
    ObjectiveValue value = value(0, limited);
    assertValue(value, 0.1 * 5 + 2 * 0.2, 0);
    assertThat(value.terms().get(0).exceeded()).isTrue();
    assertThat(new Objective(List.of(limited), TOY).feasible(COSTS)).isFalse();
  }

  @Test
  void shouldKeepALimitThatIsJustReached() {
    Term limited = limited(FLOPS, 50, 50);
    assertThat(value(0, limited).terms().get(0).exceeded()).isFalse();
    assertThat(new Objective(List.of(limited), TOY).feasible(COSTS)).isTrue();
  }

  private static Term limited(Metric metric, double target, double limit) {
    return new Term(metric, 0.1, target, OptionalDouble.of(limit), 0, 0, false, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"LATENCY, 30", "ENERGY, 40", "PARAMETERS, 2", "FLOPS, 50"})
  void shouldWeighEachCostByItsOwnMeasurement(Metric metric, double cost) {
    TermValue term = value(0, new Term(metric, 0.5, 1, 0)).terms().get(0);
    assertThat(term.raw()).isEqualTo(cost);
    assertThat(term.weighted()).isCloseTo(0.5 * (cost - 1), within(1e-12));
    assertThat(term.predicted().getAsDouble()).isCloseTo(25, within(1e-9));
  }

  @Test
  void shouldBeTheSumOfItsTerms() {
    ObjectiveValue value = value(0, everyTerm().toArray(Term[]::new));
    assertThat(value.terms()).extracting(TermValue::metric).hasSize(4);
    assertThat(value.terms().stream().mapToDouble(TermValue::weighted).sum())
        .isEqualTo(value.loss());
  }

  @Test
  void shouldRampAWeight() {
    Term ramped = new Term(Metric.TRAINING_LOSS, 2, 0, 200);
    assertValue(value(0, ramped), 0, 0);
    assertValue(value(50, ramped), 1, 1.25);
    assertValue(value(200, ramped), 4, 5);
    assertValue(value(Long.MAX_VALUE, ramped), 4, 5);
  }

  @Test
  void shouldValueAFinalistWithoutARelaxation() {
    Measurements finalist =
        new Measurements(
            known(2),
            OptionalDouble.empty(),
            new float[0],
            3,
            OptionalDouble.empty(),
            new float[0],
            0.7,
            COSTS);
    CostModels models = empty(TOY);
    ObjectiveValue value =
        new Objective(everyTerm(), TOY)
            .value(Architecture.of(1), new float[0], finalist, models, 100);
    assertThat(value.loss()).isCloseTo(2 + 0.5 * 1 + 0.1 * 9, within(1e-9));
    assertThat(value.surrogateGradient()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void shouldLeaveOutOfSWhatNobodyEvaluatedAtTheRelaxation(Metric metric) {
    Measurements unevaluated =
        new Measurements(
            known(2),
            OptionalDouble.empty(),
            new float[0],
            3,
            OptionalDouble.empty(),
            new float[0],
            0.7,
            COSTS);
    ObjectiveValue value =
        new Objective(List.of(new Term(metric, 1, 0, 0)), TOY)
            .value(Architecture.of(1), new float[] {0.25f, 0.75f}, unevaluated, empty(TOY), 0);
    assertThat(value.surrogate()).isZero();
    assertThat(value.surrogateGradient()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"TRAINING_LOSS", "GENERALIZATION_GAP", "LATENCY", "ENERGY", "PARAMETERS", "FLOPS"})
  void shouldRefuseToValueWhatWasNotMeasured(Metric metric) {
    Measurements unknown =
        new Measurements(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            new float[0],
            3,
            OptionalDouble.empty(),
            new float[0],
            0.7,
            Costs.UNKNOWN);
    Objective objective = new Objective(List.of(new Term(metric, 1, 0, 0)), TOY);
    assertThatThrownBy(
            () -> objective.value(Architecture.of(1), new float[0], unknown, empty(TOY), 0))
        .hasMessageContaining(metric.requestName());
  }

  private static List<Term> everyTerm() {
    return List.of(
        new Term(Metric.TRAINING_LOSS, 1, 0, 0),
        new Term(Metric.GENERALIZATION_GAP, 0.5, 0, 0),
        new Term(Metric.LATENCY, 0.1, 21, 0),
        new Term(Metric.DUPLICATE_EDGES, 0.2, 0, 0));
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void shouldKnowTheSlopeOfEveryMetric(Metric metric) {
    double target = metric.isCost() ? 21 : 0;
    assertSlope(List.of(new Term(metric, 0.7, target, 0)));
  }

  @Test
  void shouldKnowTheSlopeOfABrokenLimit() {
    assertSlope(List.of(limited(LATENCY, 21, 25), limited(ENERGY, 30, 1e6)));
  }

  @Test
  void shouldKnowTheSlopeOfTheWholeSurrogate() {
    assertSlope(everyTerm());
  }

  /** ∂S/∂ζ against differences, with losses that are bilinear in ζ as a network's are smooth. */
  private static void assertSlope(List<Term> terms) {
    SplittableRandom random = new SplittableRandom(SEED);
    SearchSpace darts = new DartsSpace(2);
    CostModels models = empty(darts);
    for (int i = 0; i < 100; i++) {
      double milliseconds = 40 + 10 * random.nextDouble();
      models.observe(Policy.uniform(darts).sample(random), cost -> known(milliseconds));
    }
    double[] train = random.doubles(darts.width()).toArray();
    double[] validation = random.doubles(darts.width()).toArray();
    Objective objective = new Objective(terms, darts);
    float[] at = Policy.uniform(darts).draw(1, random).relaxation();
    double[] gradient = surrogate(objective, models, train, validation, at).surrogateGradient();
    for (int j = 0; j < at.length; j++) {
      float[] up = at.clone();
      float[] down = at.clone();
      up[j] += 1f / 64;
      down[j] -= 1f / 64;
      double slope =
          (surrogate(objective, models, train, validation, up).surrogate()
                  - surrogate(objective, models, train, validation, down).surrogate())
              / (up[j] - down[j]);
      assertThat(gradient[j]).as("number %d, seed %d", j, SEED).isCloseTo(slope, within(1e-4));
    }
  }

  private static ObjectiveValue surrogate(
      Objective objective, CostModels models, double[] train, double[] validation, float[] at) {
    Measurements measured =
        new Measurements(
            known(1),
            known(square(train, at)),
            slope(train, at),
            1,
            known(square(validation, at)),
            slope(validation, at),
            0.5,
            COSTS);
    return objective.value(Architecture.of(new int[16]), at, measured, models, 0);
  }

  private static double square(double[] factors, float[] at) {
    double dot = dot(factors, at);
    return dot * dot / 8;
  }

  private static float[] slope(double[] factors, float[] at) {
    float[] slope = new float[at.length];
    for (int j = 0; j < at.length; j++) {
      slope[j] = (float) (dot(factors, at) * factors[j] / 4);
    }
    return slope;
  }

  private static double dot(double[] factors, float[] at) {
    double dot = 0;
    for (int j = 0; j < at.length; j++) {
      dot += factors[j] * at[j];
    }
    return dot;
  }
}
