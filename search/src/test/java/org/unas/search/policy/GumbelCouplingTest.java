package org.unas.search.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.unas.search.space.ToySpace;

/** A discrete architecture and its relaxation come from the same noise. */
class GumbelCouplingTest {
  private static final ToySpace SPACE = new ToySpace(3, 5);

  @Property(tries = 500)
  void shouldKeepTheLargestEntryAtTheChoice(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -6, max = 12) double temperatureExponent,
      @ForAll @Size(8) @DoubleRange(min = -1e9, max = 1e9) double[] logits) {
    Draw draw =
        new Policy(SPACE, logits)
            .draw(Math.pow(10, temperatureExponent), new SplittableRandom(seed));
    assertIsASimplexPoint(draw, 0, 3, draw.architecture().choice(0));
    assertIsASimplexPoint(draw, 3, 8, draw.architecture().choice(1));
    assertThat(draw.logProbabilities()[draw.architecture().choice(0)]).isFinite();
    assertThat(draw.logProbabilities()[3 + draw.architecture().choice(1)]).isFinite();
  }

  @Property(tries = 100)
  void shouldSurviveTheLargestLogits(@ForAll long seed, @ForAll boolean high) {
    double extreme = high ? Double.MAX_VALUE : -Double.MAX_VALUE;
    double[] logits = {extreme, 0, -extreme, 0, extreme, extreme, 1, -extreme};
    Policy policy = new Policy(SPACE, logits);
    Draw draw = policy.draw(0.4, new SplittableRandom(seed));
    assertIsASimplexPoint(draw, 0, 3, draw.architecture().choice(0));
    assertIsASimplexPoint(draw, 3, 8, draw.architecture().choice(1));
    assertThat(policy.entropy()).isBetween(0.0, Math.log(2) + 1e-9);
  }

  /** Where all entries round to the same float32, only the choice tells them apart. */
  @Property(tries = 100)
  void shouldKeepTheLargestEntryAtTheChoiceWhereFloatsTie(@ForAll long seed) {
    Draw draw = Policy.uniform(SPACE).draw(1e15, new SplittableRandom(seed));
    assertIsASimplexPoint(draw, 0, 3, draw.architecture().choice(0));
    assertIsASimplexPoint(draw, 3, 8, draw.architecture().choice(1));
  }

  @Example
  void shouldDrawTheSameFromTheSameSeed() {
    Policy policy = new Policy(SPACE, new double[] {1, 2, 3, 4, 5, 4, 3, 2});
    Draw first = policy.draw(0.4, new SplittableRandom(3));
    Draw second = policy.draw(0.4, new SplittableRandom(3));
    assertThat(second.architecture()).isEqualTo(first.architecture());
    assertThat(second.relaxation()).isEqualTo(first.relaxation());
    assertThat(policy.sample(new SplittableRandom(3))).isEqualTo(first.architecture());
  }

  /** P(z = j) = p_j; and for τ = 1 and two options P(ζ_0 < x) follows from the logistic law. */
  @Example
  void shouldHaveTheRightMarginals() {
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    Policy policy = new Policy(new ToySpace(2), new double[] {0.7, 0});
    int samples = 100_000;
    int chosen = 0;
    int below = 0;
    for (int sample = 0; sample < samples; sample++) {
      Draw draw = policy.draw(1, random);
      chosen += 1 - draw.architecture().choice(0);
      below += draw.relaxation()[0] < 0.2f ? 1 : 0;
    }
    double expectedChosen = 1 / (1 + Math.exp(-0.7));
    double expectedBelow = 1 / (1 + Math.exp(-(Math.log(0.2 / 0.8) - 0.7)));
    double width = 3 * Math.sqrt(0.25 / samples);
    assertThat(chosen / (double) samples)
        .as("seed %d", seed)
        .isCloseTo(expectedChosen, within(width));
    assertThat(below / (double) samples)
        .as("seed %d", seed)
        .isCloseTo(expectedBelow, within(width));
  }

  private static void assertIsASimplexPoint(Draw draw, int from, int to, int choice) {
    float[] point = Arrays.copyOfRange(draw.relaxation(), from, to);
    double sum = 0;
    for (int j = 0; j < point.length; j++) {
      assertThat(point[j]).isBetween(0f, 1f);
      sum += point[j];
      if (j != choice) {
        assertThat(point[j]).isLessThan(point[choice]);
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
  }
}
