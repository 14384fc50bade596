package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

/** The estimators against the gradient summed over all 36 architectures of a small space. */
class UnbiasednessTest {
  private static final long SEED = 20191216;
  private static final int SAMPLES = 200_000;
  private static final int BATCH = 4;

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
  @EnumSource
  void shouldFollowTheExactGradientWithReinforce(BaselineRule rule) {
    assertFollowsTheExactGradient(run(new ReinforceEstimator(rule), 0.4, loss, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void shouldFollowTheExactGradientWithTheAdditiveVariateAtEveryShare(double share) {
    UnasAdditiveEstimator additive = new UnasAdditiveEstimator(space, new EstimatorMemory.Fresh());
    GradientEstimator fixed =
        new GradientEstimator() {
          @Override
          public double[] gradient(Policy at, List<Observation> batch) {
            return additive.gradient(at, batch, share);
          }

          @Override
          public void learn(Policy at, List<Observation> batch) {
            additive.learn(at, batch);
          }
        };
    assertFollowsTheExactGradient(run(fixed, 0.4, loss.distorted(0.3, random), 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 2})
  void shouldFollowTheExactGradientWithTheAdditiveVariate(double distortion) {
    GradientEstimator additive = new UnasAdditiveEstimator(space, new EstimatorMemory.Fresh());
    assertFollowsTheExactGradient(run(additive, 0.4, loss.distorted(distortion, random), 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1})
  void shouldFollowTheExactGradientWithRelax(double temperature) {
    GradientEstimator relax = new RelaxEstimator(space, new EstimatorMemory.Fresh());
    assertFollowsTheExactGradient(run(relax, temperature, loss, 0.5));
  }

  /** Drawn by another policy, and weighted without truncation. */
  @Test
  void shouldFollowTheExactGradientThroughSamplesOfAnOlderPolicy() {
    double[] moved = policy.logits();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += random.nextDouble(-0.7, 0.7);
    }
    Policy older = new Policy(space, moved);
    Landscape surrogate = loss.distorted(0.3, random);
    for (GradientEstimator estimator : EveryEstimator.unbiased(space)) {
      Moments moments = run(estimator, older, 1e12, 0.4, surrogate, 0);
      assertFollowsTheExactGradient(moments);
    }
  }

  /** The check of older policies has teeth: without weights it sees the bias. */
  @Test
  void shouldNoticeMissingWeights() {
    Policy older = Policy.uniform(space);
    Moments moments = run(new UnasEstimator(), older, 0, 0.4, loss.distorted(0.3, random), 0);
    assertThatThrownBy(() -> assertFollowsTheExactGradient(moments))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("standard errors from");
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

  /** The share of UNAS's variance that is left: most where S is far from L. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0.05", "0.3, 2, 0.35", "2, 2, 0.1"})
  void shouldVaryLessWithTheAdditiveVariate(double distortion, double batchNoise, double share) {
    Landscape surrogate = loss.distorted(distortion, random);
    double unas = run(new UnasEstimator(), 0.4, surrogate, batchNoise).totalVariance();
    GradientEstimator additive = new UnasAdditiveEstimator(space, new EstimatorMemory.Fresh());
    double both = run(additive, 0.4, surrogate, batchNoise).totalVariance();
    assertThat(both / unas).as("variance relative to UNAS").isLessThan(share);
  }

  @Test
  void shouldVaryLessWithRelax() {
    GradientEstimator average = new ReinforceEstimator(BaselineRule.MOVING_AVERAGE);
    GradientEstimator learned = new RelaxEstimator(space, new EstimatorMemory.Fresh());
    double reinforce = run(average, 0.4, loss, 0.5).totalVariance();
    double relax = run(learned, 0.4, loss, 0.5).totalVariance();
    assertThat(relax / reinforce).as("variance relative to REINFORCE").isLessThan(0.7);
  }

  private Moments run(
      GradientEstimator estimator, double temperature, Landscape surrogate, double batchNoise) {
    return run(estimator, policy, 2, temperature, surrogate, batchNoise);
  }

  private Moments run(
      GradientEstimator estimator,
      Policy drawing,
      double importanceLimit,
      double temperature,
      Landscape surrogate,
      double batchNoise) {
    Moments moments = new Moments(space.width());
    for (int sample = 0; sample < SAMPLES; sample += BATCH) {
      List<Observation> batch = new ArrayList<>();
      while (batch.size() < BATCH) {
        Draw draw = drawing.draw(temperature, random);
        double noise = batchNoise * random.nextDouble(-1, 1);
        batch.add(
            new Observation(
                draw,
                loss.value(space.layout().oneHot(draw.architecture())) + noise,
                surrogate.value(draw.relaxation()) + noise,
                surrogate.slope(draw.relaxation()),
                Importance.of(policy, draw, importanceLimit)));
      }
      moments.add(estimator.gradient(policy, batch));
      estimator.learn(policy, batch);
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
    for (Architecture architecture : space.architectures()) {
      float[] oneHot = space.layout().oneHot(architecture);
      double weight = Math.exp(policy.logProbability(architecture)) * loss.value(oneHot);
      for (int j = 0; j < exact.length; j++) {
        exact[j] += weight * (oneHot[j] - probabilities[j]);
      }
    }
    return exact;
  }
}
