package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

/**
 * The closed form against its definition, sample by sample: (L - S) ∇log p - ∇S(ζ̃) + ∇S(ζ), where
 * the derivatives are differences along the conditional and the unconditional path with their noise
 * held.
 */
class ClosedFormTest {
  private static final int OPTIONS = 4;
  private static final double STEP = 1e-3;

  private final ToySpace space = new ToySpace(OPTIONS);

  @RepeatedTest(20)
  void shouldEqualTheDifferenceOfBothPaths(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    double temperature = 0.3 + random.nextDouble();
    double[] logits = random.doubles(OPTIONS, -1, 1).toArray();
    double[] noise =
        random.doubles(OPTIONS).map(u -> -Math.log(-Math.log(0.01 + 0.98 * u))).toArray();
    Landscape surrogate = Landscape.random(OPTIONS, 1, random);
    Noise held = Noise.of(logits, noise);
    double loss = 1.7;

    float[] relaxation = relax(held.unconditional(logits), temperature);
    double[] gradient =
        new UnasEstimator()
            .gradient(
                new Policy(space, logits),
                new Observation(
                    new Draw(Architecture.of(held.chosen), relaxation, temperature, new double[0]),
                    loss,
                    surrogate.value(relaxation),
                    surrogate.slope(relaxation)));

    for (int j = 0; j < OPTIONS; j++) {
      double score = (j == held.chosen ? 1 : 0) - Math.exp(logSoftmax(logits)[j]);
      double expected =
          (loss - surrogate.value(relaxation)) * score
              + slope(j, logits, x -> surrogate.value(relax(held.unconditional(x), temperature)))
              - slope(j, logits, x -> surrogate.value(relax(held.conditional(x), temperature)));
      assertThat(gradient[j]).as("logit %d, seed %d", j, seed).isCloseTo(expected, within(2e-3));
    }
  }

  @Test
  void shouldStayFiniteWhereTheRelaxationUnderflows() {
    double[] gradient =
        new UnasEstimator()
            .gradient(
                Policy.uniform(space),
                new Observation(
                    draw(0.01, 0, 1, Float.MIN_VALUE, 0), 2, 1, new double[] {1e6, -3, 4, 5}));
    assertThat(gradient).containsExactly(new double[] {-0.25, 0.75, -0.25, -0.25}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {50, 700})
  void shouldStayFiniteAtExtremeLogits(double extreme) {
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    Policy policy = new Policy(space, new double[] {extreme, -extreme, extreme, 0});
    double[] slope = {1e3, -1e3, 5, 0.5};
    for (int i = 0; i < 1000; i++) {
      Observation observation = new Observation(policy.draw(0.4, random), 3, 2, slope);
      for (GradientEstimator estimator : EveryEstimator.of(space)) {
        assertThat(DoubleStream.of(estimator.gradient(policy, List.of(observation))))
            .as("%s, seed %d", estimator, seed)
            .allMatch(Double::isFinite);
      }
    }
  }

  @Test
  void shouldSumToZeroOverEachDecision() {
    Observation observation =
        new Observation(draw(0.4, 0.1f, 0.6f, 0.2f, 0.1f), 2, 1, new double[] {1, -3, 4, 5});
    Policy policy = new Policy(space, new double[] {0.3, 0.1, -2, 1});
    for (GradientEstimator estimator : EveryEstimator.of(space)) {
      double[] gradient = estimator.gradient(policy, List.of(observation));
      assertThat(DoubleStream.of(gradient).sum()).isCloseTo(0, within(1e-12));
    }
  }

  private static Draw draw(double temperature, float... relaxation) {
    return new Draw(Architecture.of(1), relaxation, temperature, new double[0]);
  }

  /** What is held while the logits move: g, and given the choice k the exponentials a and b. */
  private record Noise(double[] gumbel, int chosen, double[] exponentials, double smallest) {
    static Noise of(double[] logits, double[] gumbel) {
      double[] logProbabilities = logSoftmax(logits);
      double[] y = sum(logProbabilities, gumbel);
      int chosen = 0;
      for (int j = 1; j < y.length; j++) {
        chosen = y[j] > y[chosen] ? j : chosen;
      }
      double smallest = Math.exp(-y[chosen]);
      double[] exponentials = new double[y.length];
      for (int j = 0; j < y.length; j++) {
        exponentials[j] = Math.exp(logProbabilities[j]) * (Math.exp(-y[j]) - smallest);
      }
      return new Noise(gumbel, chosen, exponentials, smallest);
    }

    double[] unconditional(double[] logits) {
      return sum(logSoftmax(logits), gumbel);
    }

    double[] conditional(double[] logits) {
      double[] y = logSoftmax(logits);
      for (int j = 0; j < y.length; j++) {
        y[j] = -Math.log(exponentials[j] / Math.exp(y[j]) + smallest);
      }
      return y;
    }
  }

  private interface Path {
    double at(double[] logits);
  }

  private static double slope(int j, double[] logits, Path path) {
    double[] up = logits.clone();
    double[] down = logits.clone();
    up[j] += STEP;
    down[j] -= STEP;
    return (path.at(up) - path.at(down)) / (2 * STEP);
  }

  private static double[] sum(double[] left, double[] right) {
    double[] sum = left.clone();
    for (int j = 0; j < sum.length; j++) {
      sum[j] += right[j];
    }
    return sum;
  }

  private static double[] logSoftmax(double[] logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    double logSum = Math.log(sum);
    double[] result = logits.clone();
    for (int j = 0; j < result.length; j++) {
      result[j] -= logSum;
    }
    return result;
  }

  private static float[] relax(double[] y, double temperature) {
    double sum = 0;
    for (double value : y) {
      sum += Math.exp(value / temperature);
    }
    float[] relaxation = new float[y.length];
    for (int j = 0; j < y.length; j++) {
      relaxation[j] = (float) (Math.exp(y[j] / temperature) / sum);
    }
    return relaxation;
  }
}
