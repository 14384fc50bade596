package org.unas.benchmarks.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * A function of architectures in which every option has an effect and every two options of
 * different decisions interact, extended multilinearly to relaxed architectures:
 *
 * <pre>
 *   f(x) = ⟨main, x⟩ + ½ xᵀ pairs x
 * </pre>
 *
 * <p>No product joins two options of one decision, and a policy's decisions are independent, so
 * E_{z~p}[f(z)] = f(p): expectation and gradient are known exactly however large the space is.
 */
public final class PairwiseObjective {
  private final SearchSpace space;
  private final double[] main;
  private final double[][] pairs;

  /**
   * A function.
   *
   * @param main effect of every option, flattened
   * @param pairs interactions, symmetric, 0 within a decision
   */
  PairwiseObjective(SearchSpace space, double[] main, double[][] pairs) {
    this.space = space;
    this.main = main;
    this.pairs = pairs;
  }

  /**
   * A random function with normal effects.
   *
   * @param interactions variance of the pure interactions over that of the main effects drawn, both
   *     under the policy
   */
  public static PairwiseObjective random(
      Policy policy, double interactions, SplittableRandom random) {
    SearchSpace space = policy.space();
    double[] main = random.doubles(space.width()).map(u -> random.nextGaussian()).toArray();
    double[][] none = new double[space.width()][space.width()];
    var effects = new PairwiseObjective(space, main, none);
    var joint =
        new PairwiseObjective(space, new double[space.width()], randomPairs(blocks(space), random));
    double scale =
        Math.sqrt(
            interactions
                * new Components(effects, policy).main()
                / new Components(joint, policy).interactions());
    return effects.plus(joint, scale);
  }

  private static double[][] randomPairs(int[] blocks, SplittableRandom random) {
    double[][] pairs = new double[blocks.length][blocks.length];
    for (int j = 0; j < blocks.length; j++) {
      for (int k = 0; k < j; k++) {
        if (blocks[j] != blocks[k]) {
          pairs[j][k] = random.nextGaussian();
          pairs[k][j] = pairs[j][k];
        }
      }
    }
    return pairs;
  }

  /** The decision to which every flattened option belongs. */
  static int[] blocks(SearchSpace space) {
    OptionLayout layout = space.layout();
    int[] blocks = new int[layout.width()];
    for (int i = 0; i < layout.decisions(); i++) {
      Arrays.fill(blocks, layout.start(i), layout.end(i), i);
    }
    return blocks;
  }

  /** This function and a multiple of another. */
  public PairwiseObjective plus(PairwiseObjective other, double factor) {
    double[] sum = main.clone();
    double[][] joint = new double[main.length][];
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * other.main[j];
      joint[j] = pairs[j].clone();
      for (int k = 0; k < sum.length; k++) {
        joint[j][k] += factor * other.pairs[j][k];
      }
    }
    return new PairwiseObjective(space, sum, joint);
  }

  /** A multiple of this function. */
  public PairwiseObjective times(double factor) {
    return plus(this, factor - 1);
  }

  /** The space. */
  SearchSpace space() {
    return space;
  }

  /** The interaction of two flattened options. */
  double pair(int j, int k) {
    return pairs[j][k];
  }

  /** f(z). */
  public double value(Architecture architecture) {
    OptionLayout layout = space.layout();
    double sum = 0;
    for (int i = 0; i < layout.decisions(); i++) {
      int j = layout.index(i, architecture.choice(i));
      sum += main[j];
      for (int k = 0; k < i; k++) {
        sum += pairs[j][layout.index(k, architecture.choice(k))];
      }
    }
    return sum;
  }

  /** f at a relaxed architecture, given {@link #slope} there. */
  public double value(double[] x, double[] slope) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * (main[j] + slope[j]) / 2;
    }
    return sum;
  }

  /** ∂f/∂x. */
  public double[] slope(double[] x) {
    double[] slope = main.clone();
    for (int j = 0; j < x.length; j++) {
      double[] row = pairs[j];
      double sum = 0;
      for (int k = 0; k < x.length; k++) {
        sum += row[k] * x[k];
      }
      slope[j] += sum;
    }
    return slope;
  }

  /** E_{z~p}[f(z)], exactly. */
  public double expectation(Policy policy) {
    double[] p = policy.probabilities();
    return value(p, slope(p));
  }

  /** ∂ E_{z~p}[f(z)] / ∂α, exactly: p_ij (s_ij - Σ_k p_ik s_ik) with s the slope at p. */
  public double[] gradient(Policy policy) {
    double[] p = policy.probabilities();
    double[] gradient = slope(p);
    for (int j = 0; j < p.length; j++) {
      gradient[j] *= p[j];
    }
    policy.toLogits(gradient);
    return gradient;
  }
}
