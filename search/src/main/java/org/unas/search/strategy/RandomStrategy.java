package org.unas.search.strategy;

import java.util.List;
import java.util.SplittableRandom;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;

/**
 * Uniform samples, whatever came back: the control that every other strategy has to beat. The best
 * of them is found among the incumbents. <b>Cost:</b> the network runs at z only.
 */
public final class RandomStrategy implements SearchStrategy {
  private final Policy policy;

  /** Random search in a space. */
  public RandomStrategy(SearchSpace space) {
    this.policy = Policy.uniform(space);
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public Proposal propose(double progress, SplittableRandom random) {
    Draw draw = policy.draw(1, random);
    return new Proposal(draw, policy.space().layout().oneHot(draw.architecture()));
  }

  @Override
  public Update learn(List<Observation> batch, double progress) {
    return Update.NO_STEP;
  }

  @Override
  public StrategyMemory memory() {
    return new StrategyMemory.Fresh();
  }
}
