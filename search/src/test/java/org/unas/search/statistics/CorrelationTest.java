package org.unas.search.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void rankCorrelationsShouldSeeOnlyTheOrder() {
    double[] x = {1, 2, 3, 4};
    double[] rising = {1, 10, 11, 1000};
    double[] falling = {4, 3, 2, 1};
    assertThat(Correlation.spearman(x, rising)).isEqualTo(1, within(1e-12));
    assertThat(Correlation.spearman(x, falling)).isEqualTo(-1, within(1e-12));
    assertThat(Correlation.kendall(x, rising)).isEqualTo(1, within(1e-12));
    assertThat(Correlation.kendall(x, falling)).isEqualTo(-1, within(1e-12));
  }

  /** Ranks 1.5, 1.5, 3 against 1, 2, 3: r = 1.5 / sqrt(1.5 * 2). */
  @Test
  void spearmanShouldShareTheRanksOfEqualValues() {
    double rho = Correlation.spearman(new double[] {7, 7, 9}, new double[] {1, 2, 3});
    assertThat(rho).isEqualTo(1.5 / Math.sqrt(3), within(1e-12));
  }

  /** Of 10 pairs 7 agree and 3 do not. */
  @Test
  void kendallShouldCountPairs() {
    double tau = Correlation.kendall(new double[] {1, 2, 3, 4, 5}, new double[] {3, 1, 2, 5, 4});
    assertThat(tau).isEqualTo(4 / 10.0, within(1e-12));
  }

  /**
   * x = 1, 2, 2, 3 and y = 1, 3, 2, 3: pairs (1,2) (1,3) (1,4) (3,4) agree, (2,3) is tied in x,
   * (2,4) in y; so 4 / sqrt(5 * 5).
   */
  @Test
  void kendallShouldCorrectForTies() {
    double tau = Correlation.kendall(new double[] {1, 2, 2, 3}, new double[] {1, 3, 2, 3});
    assertThat(tau).isEqualTo(0.8, within(1e-12));
  }

  @Test
  void shouldBeNoNumberWhereNothingVaries() {
    double[] same = {2, 2, 2};
    double[] other = {1, 2, 3};
    assertThat(Correlation.kendall(same, other)).isNaN();
    assertThat(Correlation.spearman(same, other)).isNaN();
    assertThat(Correlation.pearson(same, other)).isNaN();
  }

  @Test
  void shouldRefuseWhatIsNotPaired() {
    assertThatThrownBy(() -> Correlation.kendall(new double[] {1}, new double[] {1}))
        .hasMessageContaining("at least 2 pairs");
    assertThatThrownBy(() -> Correlation.spearman(new double[] {1, 2}, new double[] {1, 2, 3}))
        .hasMessageContaining("2 and 3");
  }

  @Test
  void pearsonShouldBeOneOnALine() {
    double r = Correlation.pearson(new double[] {1, 2, 5}, new double[] {3, 5, 11});
    assertThat(r).isEqualTo(1, within(1e-12));
  }
}
