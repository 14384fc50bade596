package org.unas.search.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

class PolicyTest {
  private static final ToySpace SPACE = new ToySpace(3, 4, 1);

  @Property(tries = 300)
  void shouldGiveProbabilities(
      @ForAll @Size(8) double[] logits, @ForAll @DoubleRange(min = -50, max = 50) double shift) {
    double[] bounded = bounded(logits);
    Policy policy = new Policy(SPACE, bounded);
    double[] shifted = bounded.clone();
    for (int j = 0; j < 3; j++) {
      shifted[j] += shift;
    }
    double[] p = policy.probabilities();
    assertThat(DoubleStream.of(p)).allMatch(x -> x >= 0 && x <= 1);
    assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    assertThat(p[3] + p[4] + p[5] + p[6]).isCloseTo(1, within(1e-12));
    assertThat(p[7]).isEqualTo(1);
    assertThat(new Policy(SPACE, shifted).probabilities()).containsExactly(p, within(1e-9));
  }

  @Property(tries = 300)
  void shouldBoundEntropyByTheUniformPolicy(@ForAll @Size(8) double[] logits) {
    double entropy = new Policy(SPACE, bounded(logits)).entropy();
    assertThat(entropy).isBetween(0.0, Policy.uniform(SPACE).entropy() + 1e-12);
    assertThat(Policy.uniform(SPACE).entropy()).isCloseTo(Math.log(12), within(1e-12));
  }

  @Property(tries = 100)
  void shouldShareOneBetweenAllArchitectures(@ForAll @Size(8) double[] logits) {
    Policy policy = new Policy(SPACE, bounded(logits));
    double sum =
        SPACE.architectures().stream().mapToDouble(z -> Math.exp(policy.logProbability(z))).sum();
    assertThat(sum).isCloseTo(1, within(1e-10));
    assertThat(SPACE.architectures())
        .allMatch(z -> policy.logProbability(z) <= policy.logProbability(policy.mode()) + 1e-12);
  }

  @Property(tries = 100)
  void shouldSharpenByAPowerOfTheProbabilities(
      @ForAll @Size(8) double[] logits, @ForAll @DoubleRange(min = 0.1, max = 5) double power) {
    Policy policy = new Policy(SPACE, bounded(logits));
    Policy sharpened = policy.sharpened(power);
    Architecture mode = policy.mode();
    assertThat(SPACE.architectures())
        .allSatisfy(
            z ->
                assertThat(sharpened.logProbability(z) - sharpened.logProbability(mode))
                    .isCloseTo(
                        power * (policy.logProbability(z) - policy.logProbability(mode)),
                        within(1e-9)));
    assertThat(Policy.uniform(SPACE).sharpened(power).entropy())
        .isCloseTo(Policy.uniform(SPACE).entropy(), within(1e-12));
  }

  @Example
  void shouldTakeTheFirstAmongEquals() {
    assertThat(Policy.uniform(SPACE).mode()).isEqualTo(Architecture.of(0, 0, 0));
    assertThat(new Policy(SPACE, new double[] {1, 2, 2, 0, 0, 0, 5, -9}).mode())
        .isEqualTo(Architecture.of(1, 3, 0));
  }

  @Example
  void shouldKnowEntropyAndProbabilityByHand() {
    Policy policy = new Policy(new ToySpace(2), new double[] {Math.log(3), 0});
    assertThat(policy.probabilities()).containsExactly(new double[] {0.75, 0.25}, within(1e-12));
    assertThat(policy.logProbability(Architecture.of(1))).isCloseTo(Math.log(0.25), within(1e-12));
    assertThat(policy.entropy()).isCloseTo(0.5623351446188083, within(1e-12));
  }

  @Example
  void shouldKnowTheSlopeOfItsEntropyAndOfAProbability() {
    SplittableRandom random = new SplittableRandom(6);
    double[] logits = random.doubles(8, -2, 2).toArray();
    Policy policy = new Policy(SPACE, logits);
    Architecture architecture = Architecture.of(2, 0, 0);
    double step = 1e-5;
    for (int j = 0; j < logits.length; j++) {
      double[] up = logits.clone();
      double[] down = logits.clone();
      up[j] += step;
      down[j] -= step;
      Policy above = new Policy(SPACE, up);
      Policy below = new Policy(SPACE, down);
      double entropy = (above.entropy() - below.entropy()) / (2 * step);
      double score =
          (above.logProbability(architecture) - below.logProbability(architecture)) / (2 * step);
      assertThat(policy.entropyGradient()[j]).isCloseTo(entropy, within(1e-8));
      assertThat(policy.score(architecture)[j]).isCloseTo(score, within(1e-8));
    }
  }

  @Example
  void shouldRefuseLogitsThatMakeNoPolicy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Policy(SPACE, new double[3]))
        .withMessage("A policy for toy takes 8 logits, but 3 were given.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Policy(new ToySpace(2), new double[] {0, Double.NaN}))
        .withMessage("Logits are finite, but number 1 is NaN.");
  }

  @Example
  void shouldNotChangeWithTheArraysAroundIt() {
    double[] logits = new double[8];
    Policy policy = new Policy(SPACE, logits);
    logits[0] = 7;
    policy.logits()[1] = 7;
    policy.probabilities()[2] = 7;
    assertThat(policy.logits()).containsOnly(0);
    assertThat(policy.probabilities()[2]).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Example
  void shouldSampleWithItsProbabilities() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    Policy policy = new Policy(new ToySpace(3), new double[] {0, 1, -1});
    int samples = 100_000;
    int[] counts = new int[3];
    for (int sample = 0; sample < samples; sample++) {
      counts[policy.sample(random).choice(0)]++;
    }
    double[] p = policy.probabilities();
    for (int j = 0; j < 3; j++) {
      double deviation = Math.sqrt(p[j] * (1 - p[j]) / samples);
      assertThat(counts[j] / (double) samples)
          .as("option %d, seed %d", j, seed)
          .isCloseTo(p[j], within(3 * deviation));
    }
  }

  /** Within ±700, whatever was given. */
  private static double[] bounded(double[] any) {
    double[] bounded = any.clone();
    for (int j = 0; j < bounded.length; j++) {
      bounded[j] = Double.isFinite(any[j]) ? Math.IEEEremainder(any[j], 1400) : 0;
    }
    return bounded;
  }
}
