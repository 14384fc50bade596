package org.unas.search.strategy;

import java.util.List;
import java.util.SplittableRandom;
import org.unas.search.estimator.Importance;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;

/**
 * How a search chooses: what to propose next, and what to learn from what came back.
 *
 * <p>Answers come late and in any order: proposals are made while earlier ones are under way, and
 * {@link #learn} is told of completed ones in batches. Everything random comes from the generator
 * given, so the same memory and the same generators give the same search.
 */
public sealed interface SearchStrategy permits GradientStrategy, RandomStrategy, EvolutionStrategy {
  /**
   * What it believes at present: where the finalists come from and what reports show. For
   * strategies without a policy the one that describes them best.
   */
  Policy policy();

  /**
   * The next architecture to measure.
   *
   * @param progress how much of the search phase is done, 0 to 1
   * @param random noise of this proposal
   */
  Proposal propose(double progress, SplittableRandom random);

  /** How much a sample counts now that was drawn then; 1 if its age does not matter. */
  default Importance importance(Draw draw) {
    return Importance.fresh(policy().space().width());
  }

  /**
   * Learns from a batch.
   *
   * @param batch completed samples, ascending by number, with their {@link #importance}
   * @param progress how much of the search phase is done, 0 to 1
   */
  Update learn(List<Observation> batch, double progress);

  /** What has to be stored to go on elsewhere. */
  StrategyMemory memory();
}
