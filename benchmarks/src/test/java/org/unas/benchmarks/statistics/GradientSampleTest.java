package org.unas.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientSampleTest {
  private static final long SEED = 1935;
  private static final int WIDTH = 12;
  private static final int ESTIMATES = 1000;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Estimates of (1, …, 1) whose coordinates vary differently and go together. */
  private GradientSample sample(double bias) {
    GradientSample sample = new GradientSample(ones());
    for (int i = 0; i < ESTIMATES; i++) {
      double common = random.nextGaussian();
      sample.add(
          IntStream.range(0, WIDTH)
              .mapToDouble(j -> 1 + bias + common + (j + 1) * 0.3 * random.nextGaussian())
              .toArray());
    }
    return sample;
  }

  private static double[] ones() {
    return IntStream.range(0, WIDTH).mapToDouble(j -> 1).toArray();
  }

  @Test
  void shouldBeAStandardNormalWhereThereIsNoBias() {
    double[] biases = IntStream.range(0, 1000).mapToDouble(i -> sample(0).bias()).toArray();
    Estimate mean = Estimate.mean(biases);
    assertThat(mean.value()).as("seed %d", SEED).isCloseTo(0, within(0.1));
    assertThat(mean.standardError() * Math.sqrt(biases.length)).isCloseTo(1, within(0.1));
    assertThat(IntStream.range(0, 1000).filter(i -> biases[i] > 2).count()).isBetween(8L, 45L);
    assertThat(IntStream.range(0, 1000).filter(i -> biases[i] > 3.5).count()).isZero();
  }

  @Test
  void shouldNoticeABiasThatNoCoordinateShowsAlone() {
    // A tenth of a gradient: 0.1 against standard errors of 0.03 to 0.12.
    double[] biases = IntStream.range(0, 20).mapToDouble(i -> sample(0.15).bias()).toArray();
    assertThat(Estimate.mean(biases).value()).as("seed %d", SEED).isGreaterThan(3);
  }

  @Test
  void shouldTellTheSizeOfABias() {
    double[] sizes = IntStream.range(0, 20).mapToDouble(i -> sample(0.5).relativeBias()).toArray();
    assertThat(Estimate.mean(sizes).value()).as("seed %d", SEED).isCloseTo(0.5, within(0.03));
  }

  @Test
  void shouldKnowHowManyDirectionsThereAre() {
    GradientSample sample = new GradientSample(new double[WIDTH]);
    for (int i = 0; i < ESTIMATES; i++) {
      double common = random.nextGaussian();
      double other = random.nextGaussian();
      sample.add(IntStream.range(0, WIDTH).mapToDouble(j -> j % 2 == 0 ? common : other).toArray());
    }
    assertThat(sample.degreesOfFreedom()).as("seed %d", SEED).isCloseTo(2, within(0.5));
  }

  @Test
  void shouldSumTheVarianceOfAllCoordinates() {
    double expected = WIDTH + IntStream.rangeClosed(1, WIDTH).mapToDouble(j -> 0.09 * j * j).sum();
    assertThat(sample(3).totalVariance() / expected).as("seed %d", SEED).isCloseTo(1, within(0.15));
  }

  @Test
  void shouldMeasureTheAngle() {
    GradientSample sample = new GradientSample(new double[] {1, 0});
    IntStream.range(0, 400).forEach(i -> sample.add(new double[] {3, 4}));
    assertThat(sample.cosine()).isCloseTo(0.6, within(1e-12));
  }
}
