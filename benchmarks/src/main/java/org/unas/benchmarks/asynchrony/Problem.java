package org.unas.benchmarks.asynchrony;

import org.unas.benchmarks.synthetic.Landscape;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * What a search has to find: a landscape over NAS-Bench-201's 15,625 cells.
 *
 * @param landscape L, S and the noise
 * @param start E[L] under the uniform policy
 * @param best the smallest L
 */
record Problem(Landscape landscape, double start, double best) {
  /** Interactions and minibatches matter, and S is off: no easy problem. */
  private static final Landscape.Recipe RECIPE = new Landscape.Recipe(0.2, 0.5, 0.5);

  static Problem random(SearchSpace space, SeedTree seeds) {
    Policy uniform = Policy.uniform(space);
    Landscape landscape = Landscape.random(uniform, RECIPE, seeds.random());
    return new Problem(landscape, landscape.truth().expectation(uniform), best(landscape, space));
  }

  private static double best(Landscape landscape, SearchSpace space) {
    int[] choices = new int[space.layout().decisions()];
    double best = landscape.truth().value(Architecture.of(choices));
    while (next(choices, space.layout())) {
      best = Math.min(best, landscape.truth().value(Architecture.of(choices)));
    }
    return best;
  }

  /** Counts up, the first decision fastest; false after the last architecture. */
  private static boolean next(int[] choices, OptionLayout layout) {
    for (int i = 0; i < choices.length; i++) {
      choices[i]++;
      if (choices[i] < layout.options(i)) {
        return true;
      }
      choices[i] = 0;
    }
    return false;
  }

  /** What a policy still loses, E_p[L] - L*, as a share of what the uniform one loses; exact. */
  double regret(Policy policy) {
    return (landscape.truth().expectation(policy) - best) / (start - best);
  }
}
