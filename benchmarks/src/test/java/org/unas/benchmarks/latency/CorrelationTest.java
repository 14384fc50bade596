package org.unas.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void spearmanShouldSeeOnlyTheOrder() {
    double[] x = {1, 2, 3, 4};
    assertThat(Correlation.spearman(x, new double[] {1, 10, 11, 1000})).isEqualTo(1, within(1e-12));
    assertThat(Correlation.spearman(x, new double[] {4, 3, 2, 1})).isEqualTo(-1, within(1e-12));
  }

  /** Ranks 1.5, 1.5, 3 against 1, 2, 3: r = 1.5 / sqrt(1.5 * 2). */
  @Test
  void spearmanShouldShareTheRanksOfEqualValues() {
    double rho = Correlation.spearman(new double[] {7, 7, 9}, new double[] {1, 2, 3});
    assertThat(rho).isEqualTo(1.5 / Math.sqrt(3), within(1e-12));
  }

  @Test
  void pearsonShouldBeOneOnALine() {
    double r = Correlation.pearson(new double[] {1, 2, 5}, new double[] {3, 5, 11});
    assertThat(r).isEqualTo(1, within(1e-12));
  }
}
