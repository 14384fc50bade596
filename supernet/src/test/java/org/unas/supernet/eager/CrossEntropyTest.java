package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.random.SeedTree;

class CrossEntropyTest {
  private static final SeedTree SEED = new SeedTree(201);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void shouldDifferentiateCrossEntropy(double smoothing) {
    double[] logits = SEED.random().doubles(12, -3, 3).toArray();
    int[] labels = {2, 0, 1};
    double[] gradient = CrossEntropy.of(logits, labels, smoothing).gradient();
    for (int i = 0; i < logits.length; i++) {
      double value = logits[i];
      logits[i] = value + 1e-6;
      double above = CrossEntropy.of(logits, labels, smoothing).loss();
      logits[i] = value - 1e-6;
      double below = CrossEntropy.of(logits, labels, smoothing).loss();
      logits[i] = value;
      assertThat(gradient[i])
          .isCloseTo((above - below) / 2e-6, org.assertj.core.data.Offset.offset(1e-8));
    }
  }
}
