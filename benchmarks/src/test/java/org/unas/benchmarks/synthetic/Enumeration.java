package org.unas.benchmarks.synthetic;

import java.util.function.Consumer;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;

/** Sums over every architecture of a small space. */
final class Enumeration {
  private final Policy policy;
  private final int[] choices;

  private Enumeration(Policy policy) {
    this.policy = policy;
    this.choices = new int[policy.space().layout().decisions()];
  }

  static void forEach(Policy policy, Consumer<Architecture> action) {
    new Enumeration(policy).from(0, action);
  }

  private void from(int decision, Consumer<Architecture> action) {
    if (decision == choices.length) {
      action.accept(Architecture.of(choices));
      return;
    }
    for (int j = 0; j < policy.space().layout().options(decision); j++) {
      choices[decision] = j;
      from(decision + 1, action);
    }
  }

  /** Σ_z p(z) f(z)^power. */
  static double moment(Policy policy, PairwiseObjective objective, int power) {
    double[] sum = new double[1];
    forEach(
        policy,
        z -> sum[0] += Math.exp(policy.logProbability(z)) * Math.pow(objective.value(z), power));
    return sum[0];
  }

  /** Σ_z p(z) f(z) (z - p). */
  static double[] gradient(Policy policy, PairwiseObjective objective) {
    double[] sum = new double[policy.space().width()];
    forEach(
        policy,
        z -> {
          double weight = Math.exp(policy.logProbability(z)) * objective.value(z);
          double[] score = policy.score(z);
          for (int j = 0; j < sum.length; j++) {
            sum[j] += weight * score[j];
          }
        });
    return sum;
  }
}
