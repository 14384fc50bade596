package org.unas.benchmarks.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unas.benchmarks.synthetic.SyntheticSpace;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;

class BestBaselineTest {
  /** One decision of two options, half and half: (L - b)(z - p) is ±(L - b)(½, -½). */
  private final Policy coin = Policy.uniform(SyntheticSpace.of(1, 2));

  @Test
  void shouldLeaveNoVarianceWhereTheBaselineExplainsAll() {
    BestBaseline baseline = new BestBaseline(coin);
    baseline.add(Architecture.of(0), 3);
    baseline.add(Architecture.of(1), 1);
    // With b = 2 both estimates are (½, -½), which is the gradient.
    assertThat(baseline.variance(new double[] {0.5, -0.5})).isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldLeaveTheVarianceOfTheNoise() {
    BestBaseline baseline = new BestBaseline(coin);
    for (double noise : new double[] {-1, 1}) {
      baseline.add(Architecture.of(0), 3 + noise);
      baseline.add(Architecture.of(1), 1 + noise);
    }
    // Noise of variance 1 times |(½, -½)|².
    assertThat(baseline.variance(new double[] {0.5, -0.5})).isCloseTo(0.5, within(1e-12));
  }
}
