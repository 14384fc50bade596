package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.ToySpace;

/** What the biased estimators are the gradient of. */
class BiasedMeanTest {
  private static final long SEED = 31;
  private static final int SAMPLES = 100_000;
  private static final double STEP = 1e-3;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(3, 4);
  private final double[] logits = random.doubles(7, -1, 1).toArray();
  private final Policy policy = new Policy(space, logits);
  private final Landscape surrogate = Landscape.random(7, 1, random);
  private final PathwiseEstimator estimator = new PathwiseEstimator();

  /** DARTS: S(softmax(α)), without any noise. */
  @Test
  void shouldBeTheGradientAtTheMixtureWithDarts() {
    Draw draw = policy.mixture(random);
    double[] gradient = estimator.gradient(policy, List.of(at(draw, surrogate.slope(of(draw)))));
    for (int j = 0; j < logits.length; j++) {
      double expected =
          slope(j, moved -> surrogate.value(of(moved.mixture(new SplittableRandom(1)))));
      assertThat(gradient[j]).as("logit %d, seed %d", j, SEED).isCloseTo(expected, within(1e-3));
    }
  }

  /** SNAS: E[S(ζ)], differentiated with the noise held. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1})
  void shouldBeTheGradientOfTheRelaxedObjectiveWithGumbel(double temperature) {
    Moments moments = new Moments(space.width());
    Moments differences = new Moments(space.width());
    for (int sample = 0; sample < SAMPLES; sample++) {
      long noise = random.nextLong();
      Draw draw = policy.draw(temperature, new SplittableRandom(noise));
      moments.add(estimator.gradient(policy, List.of(at(draw, surrogate.slope(of(draw))))));
      Draw other = policy.draw(temperature, random);
      differences.add(score(other, temperature, surrogate.value(other.relaxation())));
    }
    assertAgree(moments, differences);
  }

  /** GDAS: S is differentiated at z, so that only a linear S has the same gradient everywhere. */
  @Test
  void shouldBeThatGradientWithGdasWhereTheSurrogateIsLinear() {
    double[] linear = surrogate.linear();
    Moments moments = new Moments(space.width());
    Moments differences = new Moments(space.width());
    for (int sample = 0; sample < SAMPLES; sample++) {
      moments.add(estimator.gradient(policy, List.of(at(policy.draw(1, random), linear))));
      Draw other = policy.draw(1, random);
      double value = 0;
      for (int j = 0; j < linear.length; j++) {
        value += linear[j] * other.relaxation()[j];
      }
      differences.add(score(other, 1, value));
    }
    assertAgree(moments, differences);
  }

  private static float[] of(Draw draw) {
    return draw.relaxation();
  }

  private static Observation at(Draw draw, double[] slope) {
    return new Observation(draw, Double.NaN, Double.NaN, slope);
  }

  private double slope(int j, ToDoubleFunction<Policy> value) {
    double[] up = logits.clone();
    double[] down = logits.clone();
    up[j] += STEP;
    down[j] -= STEP;
    double rise = value.applyAsDouble(new Policy(space, up));
    return (rise - value.applyAsDouble(new Policy(space, down))) / (2 * STEP);
  }

  /**
   * S(ζ) ∂ln r(ζ)/∂α, the other way to the same gradient, with the density of the Gumbel-softmax
   * (arXiv 1611.00712): r(ζ) ∝ Π_k p_k ζ_k^(-τ-1) / (Σ_k p_k ζ_k^(-τ))^n.
   */
  private double[] score(Draw draw, double temperature, double value) {
    double[] p = policy.probabilities();
    double[] score = new double[p.length];
    OptionLayout layout = policy.space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      double sum = 0;
      for (int j = layout.start(i); j < layout.end(i); j++) {
        score[j] = p[j] * Math.pow(Math.max(1e-37, draw.relaxation()[j]), -temperature);
        sum += score[j];
      }
      for (int j = layout.start(i); j < layout.end(i); j++) {
        score[j] = value * (1 - layout.options(i) * score[j] / sum);
      }
    }
    policy.toLogits(score);
    return score;
  }

  private static void assertAgree(Moments left, Moments right) {
    for (int j = 0; j < 7; j++) {
      double width = Math.hypot(left.standardError(j), right.standardError(j));
      assertThat(left.mean(j))
          .as("logit %d, seed %d", j, SEED)
          .isCloseTo(right.mean(j), within(3.5 * width));
    }
  }
}
