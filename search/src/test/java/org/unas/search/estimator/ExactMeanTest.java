package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

/**
 * The mean of the estimators over all noise of one three-option decision, integrated instead of
 * sampled, against the exact gradient.
 *
 * <p>exp(-y_j) are exponential clocks of rates p_j. The choice k rings first, at a time m of rate 1
 * whoever k is, and every other clock then runs on for another time of its own rate p_j; so the
 * mean is a sum over k of smooth integrals over three exponentials.
 */
class ExactMeanTest {
  private static final long SEED = 3;
  private static final int GRID = 24;
  private static final double TOLERANCE = 2e-5;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(3);
  private final Policy policy = new Policy(space, new double[] {0.5, -0.4, 0.1});
  private final Landscape loss = Landscape.random(3, 1, random);
  private final Landscape surrogate = loss.distorted(0.5, random);

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.4, 1})
  void shouldBeTheExactGradientWithUnas(double temperature) {
    double[] mean = mean(new UnasEstimator(), temperature);
    assertThat(mean).as("seed %d", SEED).containsExactly(exactGradient(), within(TOLERANCE));
  }

  @Test
  void shouldBeTheExactGradientWithReinforce() {
    double[] mean = mean(new ReinforceEstimator(BaselineRule.MOVING_AVERAGE), 0.4);
    assertThat(mean).as("seed %d", SEED).containsExactly(exactGradient(), within(TOLERANCE));
  }

  @Test
  void shouldBeFarOffWithAWrongCoupling() {
    double[] mean = mean(new UncoupledEstimator(), 0.4);
    double[] exact = exactGradient();
    double distance = 0;
    for (int j = 0; j < exact.length; j++) {
      distance = Math.max(distance, Math.abs(mean[j] - exact[j]));
    }
    assertThat(distance).as("seed %d", SEED).isGreaterThan(0.01);
  }

  /** Extrapolated from two grids (Richardson), whose error falls with the square of the step. */
  private double[] mean(GradientEstimator estimator, double temperature) {
    double[] coarse = mean(estimator, temperature, new Grid(GRID));
    double[] fine = mean(estimator, temperature, new Grid(2 * GRID));
    double[] mean = new double[3];
    for (int j = 0; j < 3; j++) {
      mean[j] = (4 * fine[j] - coarse[j]) / 3;
    }
    return mean;
  }

  private double[] mean(GradientEstimator estimator, double temperature, Grid grid) {
    double[] p = policy.probabilities();
    double[] mean = new double[3];
    for (int chosen = 0; chosen < 3; chosen++) {
      int left = (chosen + 1) % 3;
      int right = (chosen + 2) % 3;
      double[] clocks = new double[3];
      for (int cell = 0; cell < grid.cells(); cell++) {
        int a = grid.first(cell);
        int b = grid.second(cell);
        int c = grid.third(cell);
        clocks[chosen] = grid.exponential(a);
        clocks[left] = clocks[chosen] + grid.exponential(b) / p[left];
        clocks[right] = clocks[chosen] + grid.exponential(c) / p[right];
        double weight = p[chosen] * grid.weight(a) * grid.weight(b) * grid.weight(c);
        double[] gradient =
            estimator.gradient(
                policy, List.of(observation(chosen, relax(clocks, temperature), temperature)));
        for (int j = 0; j < 3; j++) {
          mean[j] += weight * gradient[j];
        }
      }
    }
    return mean;
  }

  /**
   * Midpoints of a cube in t; the probability that a clock has rung is t² (3 - 2t), which makes the
   * grid finer where clocks ring at once or late.
   */
  private record Grid(int side) {
    int cells() {
      return side * side * side;
    }

    int first(int cell) {
      return cell / side / side;
    }

    int second(int cell) {
      return cell / side % side;
    }

    int third(int cell) {
      return cell % side;
    }

    double exponential(int index) {
      double t = (index + 0.5) / side;
      return -Math.log1p(-t * t * (3 - 2 * t));
    }

    double weight(int index) {
      double t = (index + 0.5) / side;
      return 6 * t * (1 - t) / side;
    }
  }

  /** softmax(-ln(clocks) / τ). */
  private static float[] relax(double[] clocks, double temperature) {
    double first = Arrays.stream(clocks).min().orElseThrow();
    double[] weights =
        Arrays.stream(clocks).map(clock -> Math.pow(first / clock, 1 / temperature)).toArray();
    double sum = Arrays.stream(weights).sum();
    float[] relaxation = new float[weights.length];
    for (int j = 0; j < weights.length; j++) {
      relaxation[j] = (float) (weights[j] / sum);
    }
    return relaxation;
  }

  private Observation observation(int chosen, float[] relaxation, double temperature) {
    Architecture architecture = Architecture.of(chosen);
    return new Observation(
        new Draw(architecture, relaxation, temperature, policy.logProbabilities()),
        loss.value(space.layout().oneHot(architecture)),
        surrogate.value(relaxation),
        surrogate.slope(relaxation));
  }

  /** Σ_z p(z) L(z) (z - p). */
  private double[] exactGradient() {
    double[] p = policy.probabilities();
    double[] exact = new double[3];
    for (int z = 0; z < 3; z++) {
      double value = loss.value(space.layout().oneHot(Architecture.of(z)));
      for (int j = 0; j < 3; j++) {
        exact[j] += p[z] * value * ((j == z ? 1 : 0) - p[j]);
      }
    }
    return exact;
  }
}
