package org.unas.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.search.latency.LinearLatencyModel;
import org.unas.search.policy.Policy;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.ToySpace;
import org.unas.search.spec.SearchSpec.Metric;
import org.unas.search.spec.SearchSpec.Term;

class ObjectiveTest {
  private static final long SEED = 21;
  private static final SearchSpace TOY = new ToySpace(2);
  private static final Measurements MEASURED =
      new Measurements(2, 2.5, new float[] {1, -1}, 3, 1.5, new float[] {0.5f, 4}, 30);

  private static ObjectiveValue value(long searched, Term... terms) {
    LinearLatencyModel model =
        new LinearLatencyModel(TOY, LinearLatencyModel.State.empty(TOY.width()));
    model.observe(new int[] {0}, 10);
    model.observe(new int[] {1}, 30);
    return new Objective(List.of(terms), TOY)
        .value(new int[] {1}, new float[] {0.25f, 0.75f}, MEASURED, model, searched);
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
        new Measurements(0, training, new float[] {1, -1}, 0, validation, new float[] {0.5f, 4}, 0);
    LinearLatencyModel model =
        new LinearLatencyModel(TOY, LinearLatencyModel.State.empty(TOY.width()));
    Term gap = new Term(Metric.GENERALIZATION_GAP, 2, 0, 0);
    ObjectiveValue value =
        new Objective(List.of(gap), TOY)
            .value(new int[] {0}, new float[] {0.5f, 0.5f}, measured, model, 0);
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
    Measurements finalist = new Measurements(2, 0, new float[0], 3, 0, new float[0], 30);
    LinearLatencyModel model =
        new LinearLatencyModel(TOY, LinearLatencyModel.State.empty(TOY.width()));
    ObjectiveValue value =
        new Objective(everyTerm(), TOY).value(new int[] {1}, new float[0], finalist, model, 100);
    assertThat(value.loss()).isCloseTo(2 + 0.5 * 1 + 0.1 * 9, within(1e-9));
    assertThat(value.surrogateGradient()).isEmpty();
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
    double target = metric == Metric.LATENCY ? 21 : 0;
    assertSlope(List.of(new Term(metric, 0.7, target, 0)));
  }

  @Test
  void shouldKnowTheSlopeOfTheWholeSurrogate() {
    assertSlope(everyTerm());
  }

  /** ∂S/∂ζ against differences, with losses that are bilinear in ζ as a network's are smooth. */
  private static void assertSlope(List<Term> terms) {
    SplittableRandom random = new SplittableRandom(SEED);
    SearchSpace darts = new DartsSpace(2);
    LinearLatencyModel model =
        new LinearLatencyModel(darts, LinearLatencyModel.State.empty(darts.width()));
    for (int i = 0; i < 100; i++) {
      model.observe(Policy.uniform(darts).sample(random), 40 + 10 * random.nextDouble());
    }
    double[] train = random.doubles(darts.width()).toArray();
    double[] validation = random.doubles(darts.width()).toArray();
    Objective objective = new Objective(terms, darts);
    float[] at = Policy.uniform(darts).draw(1, random).relaxation();
    double[] gradient = surrogate(objective, model, train, validation, at).surrogateGradient();
    for (int j = 0; j < at.length; j++) {
      float[] up = at.clone();
      float[] down = at.clone();
      up[j] += 1f / 64;
      down[j] -= 1f / 64;
      double slope =
          (surrogate(objective, model, train, validation, up).surrogate()
                  - surrogate(objective, model, train, validation, down).surrogate())
              / (up[j] - down[j]);
      assertThat(gradient[j]).as("number %d, seed %d", j, SEED).isCloseTo(slope, within(1e-4));
    }
  }

  private static ObjectiveValue surrogate(
      Objective objective,
      LinearLatencyModel model,
      double[] train,
      double[] validation,
      float[] at) {
    Measurements measured =
        new Measurements(
            1,
            square(train, at),
            slope(train, at),
            1,
            square(validation, at),
            slope(validation, at),
            50);
    return objective.value(new int[16], at, measured, model, 0);
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
