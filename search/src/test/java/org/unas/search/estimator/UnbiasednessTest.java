package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.ToySpace;
import org.unas.search.spec.SearchSpec.BaselineRule;

/** The estimators against the gradient summed over all 36 architectures of a small space. */
class UnbiasednessTest {
  private static final long SEED = 20191216;
  private static final int SAMPLES = 200_000;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(3, 4, 3);
  private final Policy policy = new Policy(space, random.doubles(10, -1, 1).toArray());
  private final Landscape loss = Landscape.random(10, 2, random);

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4, 1, 3})
  void shouldFollowTheExactGradientWithUnas(double temperature) {
    Landscape surrogate = loss.distorted(0.3, random);
    Moments moments = run(new UnasEstimator(), temperature, surrogate, 0);
    assertFollowsTheExactGradient(moments);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1})
  void shouldFollowTheExactGradientWithUnasWhateverTheSurrogateIs(double temperature) {
    Landscape unrelated = Landscape.random(10, -1, random);
    assertFollowsTheExactGradient(run(new UnasEstimator(), temperature, unrelated, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = 0.4)
  void shouldFollowTheExactGradientWithReinforce(double temperature) {
    assertFollowsTheExactGradient(
        run(new ReinforceEstimator(BaselineRule.MOVING_AVERAGE), temperature, loss, 0));
  }

  /** The check has teeth: without the coupling's factor d it sees the bias. */
  @Test
  void shouldNoticeAWrongCoupling() {
    Moments moments = run(new UncoupledEstimator(), 0.4, loss.distorted(0.3, random), 0);
    assertThatThrownBy(() -> assertFollowsTheExactGradient(moments))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("standard errors from");
  }

  /**
   * The share of REINFORCE's variance that is left; smaller where minibatches are noisy, since L(z)
   * and S(ζ) see the same minibatch and REINFORCE's baseline sees other ones.
   */
  @ParameterizedTest
  @CsvSource({"0, 0, 0.7", "0.3, 0, 0.85", "0.3, 2, 0.6"})
  void shouldVaryLessWithUnas(double distortion, double batchNoise, double share) {
    Landscape surrogate = loss.distorted(distortion, random);
    double reinforce =
        run(new ReinforceEstimator(BaselineRule.MOVING_AVERAGE), 0.4, surrogate, batchNoise)
            .totalVariance();
    double unas = run(new UnasEstimator(), 0.4, surrogate, batchNoise).totalVariance();
    assertThat(unas / reinforce).as("variance relative to REINFORCE").isLessThan(share);
  }

  private Moments run(
      GradientEstimator estimator, double temperature, Landscape surrogate, double batchNoise) {
    Moments moments = new Moments(space.width());
    for (int sample = 0; sample < SAMPLES; sample++) {
      Draw draw = policy.draw(temperature, random);
      double batch = batchNoise * random.nextDouble(-1, 1);
      List<Observation> observed =
          List.of(
              new Observation(
                  draw,
                  loss.value(space.oneHot(draw.choices())) + batch,
                  surrogate.value(draw.relaxation()) + batch,
                  surrogate.slope(draw.relaxation())));
      moments.add(estimator.gradient(policy, observed));
      estimator.learn(policy, observed);
    }
    return moments;
  }

  private void assertFollowsTheExactGradient(Moments moments) {
    double[] exact = exactGradient();
    for (int j = 0; j < exact.length; j++) {
      double errors = (moments.mean(j) - exact[j]) / moments.standardError(j);
      assertThat(errors)
          .as("standard errors from %s at logit %d, seed %d", exact[j], j, SEED)
          .isBetween(-3.0, 3.0);
    }
  }

  /** Σ_z p(z) L(z) (z - p). */
  private double[] exactGradient() {
    double[] exact = new double[space.width()];
    double[] probabilities = policy.probabilities();
    for (int[] choices : space.architectures()) {
      float[] oneHot = ToySpace.oneHot(space, choices);
      double weight = Math.exp(policy.logProbability(choices)) * loss.value(oneHot);
      for (int j = 0; j < exact.length; j++) {
        exact[j] += weight * (oneHot[j] - probabilities[j]);
      }
    }
    return exact;
  }
}
