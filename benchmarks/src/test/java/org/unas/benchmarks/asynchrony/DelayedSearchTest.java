package org.unas.benchmarks.asynchrony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.random.SeedTree;
import org.unas.search.space.NasBench201Space;

class DelayedSearchTest {
  private static final int SAMPLES = 120;

  private final Problem problem = Problem.random(new NasBench201Space(), new SeedTree(3));

  @ParameterizedTest
  @CsvSource({"0, unas", "1, reinforce", "4, unas-additive", "16, unas"})
  void shouldUseEverySampleThatManyUpdatesLate(int delay, String strategy) {
    Arm arm = new Arm(delay, true);
    int perUpdate = arm.spec(strategy, SAMPLES, 1).strategy().samplesPerUpdate();
    long[] ages = new DelayedSearch(arm.spec(strategy, SAMPLES, 1), problem).run().ages();
    assertThat(ages).hasSize(SAMPLES);
    for (int sample = 0; sample < SAMPLES; sample++) {
      // The first were drawn before there was any update.
      assertThat(ages[sample])
          .as("sample %d", sample)
          .isEqualTo(Math.min(delay, sample / perUpdate));
    }
  }
}
