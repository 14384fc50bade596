package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.ToySpace;

class KernelEstimatorTest {
  private final ToySpace space = new ToySpace(5, 5, 5, 5);
  private final Policy policy = Policy.uniform(space);

  private KernelEstimator taught(int samples, DoubleUnaryOperator scale) {
    KernelEstimator estimator = new KernelEstimator(new EstimatorMemory.Fresh());
    teach(estimator, samples, scale);
    return estimator;
  }

  private void teach(KernelEstimator estimator, int samples, DoubleUnaryOperator scale) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < samples; i++) {
      estimator.learn(policy, List.of(observed(random, scale)));
    }
  }

  /** The loss is lowest where every option is 0. */
  private Observation observed(SplittableRandom random, DoubleUnaryOperator scale) {
    var draw = policy.draw(1, random);
    double loss = 1;
    for (int choice : draw.architecture().choices()) {
      loss += choice;
    }
    return new Observation(draw, scale.applyAsDouble(loss), 0, new double[space.width()]);
  }

  @Test
  void shouldPointAwayFromWhatIsWorse() {
    double[] gradient = taught(60, x -> x).gradient(policy, List.of());
    for (int i = 0; i < 4; i++) {
      assertThat(gradient[5 * i]).as("best option of %d", i).isNegative();
      assertThat(gradient[5 * i + 4]).as("worst option of %d", i).isPositive();
    }
  }

  @Test
  void shouldNotCareForTheScaleOfTheObjective() {
    assertThat(taught(40, Math::exp).gradient(policy, List.of()))
        .isEqualTo(taught(40, x -> x / 100).gradient(policy, List.of()));
  }

  @Test
  void shouldGoOnFromItsMemoryWithoutADifference() {
    KernelEstimator first = taught(40, x -> x);
    KernelEstimator second = new KernelEstimator(first.memory());
    assertThat(second.gradient(policy, List.of())).isEqualTo(first.gradient(policy, List.of()));
  }

  @Test
  void shouldRememberAnArchitectureOnce() {
    KernelEstimator estimator = taught(2000, x -> x);
    var memory = (EstimatorMemory.Architectures) estimator.memory();
    assertThat(memory.measured()).hasSizeLessThanOrEqualTo(512);
    assertThat(memory.measured())
        .extracting(EstimatorMemory.Measured::architecture)
        .doesNotHaveDuplicates();
  }
}
