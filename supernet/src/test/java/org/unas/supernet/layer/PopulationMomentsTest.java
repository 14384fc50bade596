package org.unas.supernet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unas.supernet.layer.NormStatistics.Moments;

class PopulationMomentsTest {

  @Test
  void shouldBeTheMomentsOfAllValuesTogether() {
    var moments = new PopulationMoments();
    // Minibatches {1, 3} and {7, 9}: together mean 5 and variance 10.
    observe(moments, 0, 2, 1);
    observe(moments, 0, 8, 1);
    var population = moments.population().given(0).orElseThrow();
    assertThat(population.mean()[0]).isCloseTo(5, within(1e-6f));
    assertThat(population.variance()[0]).isCloseTo(10, within(1e-6f));
  }

  @Test
  void shouldKeepBatchNormsApart() {
    var moments = new PopulationMoments();
    observe(moments, 0, 2, 1);
    observe(moments, 1, 4, 3);
    var population = moments.population();
    assertThat(population.given(0).orElseThrow().mean()).containsExactly(2);
    assertThat(population.given(1).orElseThrow().variance()).containsExactly(3);
  }

  @Test
  void shouldRefuseABatchNormThatItNeverSaw() {
    assertThatThrownBy(() -> new PopulationMoments().population().given(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("known of 0 batch norms, but number 0");
  }

  private static void observe(PopulationMoments moments, int norm, float mean, float variance) {
    moments.observe(norm, () -> new Moments(new float[] {mean}, new float[] {variance}));
  }
}
