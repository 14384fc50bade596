package org.unas.benchmarks.synthetic;

import org.unas.search.policy.Policy;

/**
 * The variance of an objective under a policy, split (analysis of variance): effects of single
 * decisions, and what only two decisions together explain.
 */
final class Components {
  private final PairwiseObjective objective;
  private final double[] p;
  private final int[] blocks;

  Components(PairwiseObjective objective, Policy policy) {
    this.objective = objective;
    this.p = policy.probabilities();
    this.blocks = PairwiseObjective.blocks(policy.space());
  }

  /** Variance of Σ_i E[f | z_i]. */
  double main() {
    double[] slope = objective.slope(p);
    double[] means = new double[blocks[blocks.length - 1] + 1];
    for (int j = 0; j < p.length; j++) {
      means[blocks[j]] += p[j] * slope[j];
    }
    double variance = 0;
    for (int j = 0; j < p.length; j++) {
      variance += p[j] * Math.pow(slope[j] - means[blocks[j]], 2);
    }
    return variance;
  }

  /** Variance of what is left. */
  double interactions() {
    int decisions = blocks[blocks.length - 1] + 1;
    // rows[j][i]: mean interaction of option j with decision i; grand[i][k]: of decision i with k.
    double[][] rows = new double[p.length][decisions];
    double[][] grand = new double[decisions][decisions];
    for (int j = 0; j < p.length; j++) {
      for (int k = 0; k < p.length; k++) {
        rows[j][blocks[k]] += p[k] * objective.pair(j, k);
        grand[blocks[j]][blocks[k]] += p[j] * p[k] * objective.pair(j, k);
      }
    }
    double variance = 0;
    for (int j = 0; j < p.length; j++) {
      for (int k = 0; k < j; k++) {
        if (blocks[j] != blocks[k]) {
          double pure =
              objective.pair(j, k)
                  - rows[j][blocks[k]]
                  - rows[k][blocks[j]]
                  + grand[blocks[j]][blocks[k]];
          variance += p[j] * p[k] * pure * pure;
        }
      }
    }
    return variance;
  }

  double total() {
    return main() + interactions();
  }
}
