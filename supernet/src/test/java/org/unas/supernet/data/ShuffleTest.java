package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {
  private static final int TRIALS = 24_000;

  @Test
  void shouldDrawEveryOrderEquallyOften() {
    SplittableRandom random = new SplittableRandom(99);
    Map<String, Integer> counts = new HashMap<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      int[] items = {1, 2, 3, 4};
      Shuffle.inPlace(items, random);
      counts.merge(Arrays.toString(items), 1, Integer::sum);
    }
    // 1,000 each; five standard deviations are 155.
    assertThat(counts).hasSize(24);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - TRIALS / 24) < 155);
  }

  @Test
  void shouldStayBelowTheBound() {
    SplittableRandom random = new SplittableRandom(1);
    for (int bound = 1; bound < 2000; bound++) {
      assertThat(Shuffle.below(bound, random)).isBetween(0, bound - 1);
    }
    assertThat(Shuffle.below(Integer.MAX_VALUE, random)).isNotNegative();
  }
}
