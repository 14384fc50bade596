package org.unas.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final long SEED = 5;

  @Test
  void shouldKnowHowSureAMeanIs() {
    Estimate mean = Estimate.mean(1, 2, 3, 6);
    assertThat(mean.value()).isEqualTo(3);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), within(1e-12));
  }

  @Test
  void shouldAgreeWithTheMeansOwnErrorByTheJackknife() {
    double[] values = {1, 2, 3, 6};
    double sum = Arrays.stream(values).sum();
    Estimate jackknife = Estimate.jackknife(3, 4, i -> (sum - values[i]) / 3);
    assertThat(jackknife.standardError())
        .isCloseTo(Estimate.mean(values).standardError(), within(1e-12));
  }

  @Test
  void shouldCompareVariances() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<double[]> reference = new ArrayList<>();
    List<double[]> half = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double[] vector =
          IntStream.range(0, 5).mapToDouble(j -> 10 + random.nextGaussian()).toArray();
      reference.add(vector);
      half.add(Arrays.stream(vector).map(x -> x / 2).toArray());
    }
    Estimate exact = new Variances(half, reference).ratio();
    assertThat(exact.value()).isCloseTo(0.25, within(1e-9));
    assertThat(exact.standardError()).isLessThan(1e-9);

    List<double[]> others = new ArrayList<>(reference);
    Collections.shuffle(others, new Random(SEED));
    Estimate same = new Variances(others, reference).ratio();
    // Of two independent variances of 2000 numbers each: about sqrt(4 / 2000).
    assertThat(same.standardError()).as("seed %d", SEED).isBetween(0.03, 0.07);
  }
}
