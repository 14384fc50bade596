package org.unas.benchmarks.estimators;

import java.util.List;
import java.util.Locale;
import org.unas.benchmarks.BenchRequest;
import org.unas.search.estimator.EstimatorMemory;
import org.unas.search.estimator.Estimators;
import org.unas.search.estimator.GradientEstimator;
import org.unas.search.optimizer.Adam;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy;
import org.unas.search.space.SearchSpace;
import org.unas.search.strategy.GradientStrategy;
import org.unas.search.strategy.StrategyMemory;

/**
 * An estimator as a request gets it.
 *
 * @param name for the table
 * @param strategy what the request resolves to
 * @param unbiased whether it claims to follow the exact gradient in the mean
 */
record Contestant(String name, Strategy strategy, boolean unbiased) {

  /** Every estimator of the platform. */
  static List<Contestant> all() {
    return List.of(
        unbiased("unas", "name: unas"),
        unbiased("unas-additive", "name: unas-additive"),
        unbiased("relax", "name: relax"),
        unbiased("reinforce", "name: reinforce, baseline: moving-average"),
        unbiased("reinforce, leave one out", "name: reinforce, baseline: leave-one-out"),
        biased("gumbel"),
        biased("darts"),
        biased("gdas"));
  }

  static Contestant unbiased(String name, String strategy) {
    return new Contestant(name, resolve(strategy), true);
  }

  private static Contestant biased(String name) {
    return new Contestant(name, resolve("name: " + name), false);
  }

  private static Strategy resolve(String strategy) {
    String request =
        "{space: {preset: nasbench201}, dataset: {uri: digits}, budget: {samples: 1000},"
            + String.format(Locale.ROOT, " strategy: {%s}}", strategy);
    return BenchRequest.resolve(request).strategy();
  }

  /** The estimator, which has learned nothing yet. */
  GradientEstimator estimator(SearchSpace space) {
    return Estimators.of(strategy, space, new EstimatorMemory.Fresh());
  }

  /** What draws its samples at a policy. */
  GradientStrategy at(Policy policy) {
    SearchSpace space = policy.space();
    return new GradientStrategy(
        strategy,
        space,
        new StrategyMemory.Gradient(
            policy.logits(), Adam.State.zero(space.width()), new EstimatorMemory.Fresh()));
  }
}
