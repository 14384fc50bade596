package org.unas.benchmarks.synthetic;

import java.util.SplittableRandom;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;

/**
 * An objective L(z), the surrogate S(ζ) that stands for it, and the noise of minibatches.
 *
 * <p>S is L's multilinear extension plus {@code distortion} times an unrelated function of the same
 * variance, plus a bend 1 - Σ_j ζ_ij² that is 0 at discrete architectures: mixed operations behave
 * unlike any mean of them. A minibatch moves L and S together: half of the noise's variance is the
 * same for every architecture, half belongs to options.
 *
 * @param truth L without noise
 * @param surrogate S without noise, offset and bend
 * @param bend the factor of the bend
 * @param offset the mean of L is about here
 * @param noise standard deviation of L over minibatches
 */
public record Landscape(
    PairwiseObjective truth,
    PairwiseObjective surrogate,
    double bend,
    double offset,
    double noise) {

  /** The loss of a network that has learned something is a few deviations above 0. */
  private static final double OFFSET = 3;

  /**
   * How a landscape is made. Variances are relative to that of the main effects.
   *
   * @param interactions variance of the interactions
   * @param noise variance over minibatches
   * @param distortion how far S is from L, in standard deviations of L
   */
  public record Recipe(double interactions, double noise, double distortion) {}

  /**
   * A random landscape of standard deviation 1 under the policy.
   *
   * @param policy of the space
   */
  public static Landscape random(Policy policy, Recipe recipe, SplittableRandom random) {
    PairwiseObjective truth = unit(policy, recipe, random);
    PairwiseObjective unrelated = unit(policy, recipe, random);
    double main = new Components(truth, policy).main();
    return new Landscape(
        truth,
        truth.plus(unrelated, recipe.distortion()),
        recipe.distortion() / Math.sqrt(policy.space().decisions().size()),
        OFFSET,
        Math.sqrt(recipe.noise() * main));
  }

  private static PairwiseObjective unit(Policy policy, Recipe recipe, SplittableRandom random) {
    PairwiseObjective any = PairwiseObjective.random(policy, recipe.interactions(), random);
    return any.times(1 / Math.sqrt(new Components(any, policy).total()));
  }

  /** The share of the variance of L(z) that no sum of effects of single decisions explains. */
  public double unexplained(Policy policy) {
    var components = new Components(truth, policy);
    double rest = components.interactions() + noise * noise;
    return rest / (rest + components.main());
  }

  /** A minibatch. */
  public Minibatch minibatch(SplittableRandom random) {
    SearchSpace space = truth.space();
    double share = noise / Math.sqrt(2);
    double perOption = share / Math.sqrt(space.decisions().size());
    double[] ofOptions = new double[space.width()];
    for (int j = 0; j < ofOptions.length; j++) {
      ofOptions[j] = perOption * random.nextGaussian();
    }
    return new Minibatch(this, offset + share * random.nextGaussian(), ofOptions);
  }
}
