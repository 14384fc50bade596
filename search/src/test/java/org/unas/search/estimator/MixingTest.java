package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixingTest {
  private static final long SEED = 3;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Two independent estimates of 0.5 with these deviations. */
  private double share(double deviationR, double deviationU) {
    Mixing mixing = Mixing.EMPTY;
    for (int sample = 0; sample < 3000; sample++) {
      double r = 0.5 + deviationR * random.nextGaussian();
      double u = 0.5 + deviationU * random.nextGaussian();
      mixing = mixing.plus(new double[] {r}, new double[] {u});
    }
    return mixing.share();
  }

  @Test
  void shouldWeighTwoEstimatesByTheirVariances() {
    assertThat(share(1, 1)).as("seed %d", SEED).isCloseTo(0.5, within(0.15));
    assertThat(share(2, 0.1)).as("seed %d", SEED).isCloseTo(1, within(0.15));
    assertThat(share(0.1, 2)).as("seed %d", SEED).isCloseTo(0, within(0.15));
  }

  @Test
  void shouldStayInItsRange() {
    Mixing mixing = Mixing.EMPTY;
    assertThat(mixing.share()).isEqualTo(1);
    for (int sample = 0; sample < 100; sample++) {
      mixing = mixing.plus(new double[] {1}, new double[] {3});
    }
    assertThat(mixing.share()).isBetween(0.0, 0.15);
    assertThat(Mixing.EMPTY.plus(new double[] {1}, new double[] {1}).share()).isEqualTo(1);
  }
}
