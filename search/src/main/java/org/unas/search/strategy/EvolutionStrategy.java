package org.unas.search.strategy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;
import org.unas.search.strategy.StrategyMemory.Member;

/**
 * Regularised evolution (Real et al. 2019, arXiv 1802.01548): a child is the best of a random
 * tournament with one decision changed, and whoever is oldest dies.
 *
 * <p>Asynchronous: children are bred from whatever is complete, and architectures are uniform until
 * the population is. Its {@link #policy} is the share of each option in the population, with one
 * architecture's worth of uniform belief added. <b>Cost:</b> the network runs at z only.
 */
public final class EvolutionStrategy implements SearchStrategy {
  private final SearchSpace space;
  private final int size;
  private final int tournament;
  private final int[] mutable;
  private final Deque<Member> alive;
  private long born;
  private Policy policy;

  /**
   * Continues a population.
   *
   * @param size members that are kept, at least 1
   * @param tournament members drawn, with replacement, of which the best is the parent; at least 1
   */
  public EvolutionStrategy(SearchSpace space, int size, int tournament, StrategyMemory memory) {
    this.space = space;
    this.size = size;
    this.tournament = tournament;
    this.mutable =
        IntStream.range(0, space.layout().decisions())
            .filter(i -> space.layout().options(i) > 1)
            .toArray();
    this.alive =
        new ArrayDeque<>(
            memory instanceof StrategyMemory.Population stored ? stored.alive() : List.of());
    this.born = memory instanceof StrategyMemory.Population stored ? stored.born() : 0;
    this.policy = shares();
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public Proposal propose(double progress, SplittableRandom random) {
    Architecture architecture =
        alive.size() < size ? Policy.uniform(space).sample(random) : child(parent(random), random);
    float[] oneHot = space.layout().oneHot(architecture);
    return new Proposal(new Draw(architecture, oneHot, 1, new double[0]), oneHot);
  }

  private Architecture parent(SplittableRandom random) {
    List<Member> members = new ArrayList<>(alive);
    Member best = members.get(random.nextInt(members.size()));
    for (int i = 1; i < tournament; i++) {
      Member rival = members.get(random.nextInt(members.size()));
      best = rival.loss() < best.loss() ? rival : best;
    }
    return best.architecture();
  }

  private Architecture child(Architecture parent, SplittableRandom random) {
    if (mutable.length == 0) {
      return parent;
    }
    int i = mutable[random.nextInt(mutable.length)];
    int other = random.nextInt(space.layout().options(i) - 1);
    return parent.with(i, other < parent.choice(i) ? other : other + 1);
  }

  @Override
  public Update learn(List<Observation> batch, double progress) {
    for (Observation observation : batch) {
      alive.addLast(new Member(observation.draw().architecture(), observation.loss()));
      born++;
      if (alive.size() > size) {
        alive.removeFirst();
      }
    }
    policy = shares();
    return Update.NO_STEP;
  }

  private Policy shares() {
    OptionLayout layout = space.layout();
    double[] shares = new double[layout.width()];
    for (int i = 0; i < layout.decisions(); i++) {
      Arrays.fill(shares, layout.start(i), layout.end(i), 1.0 / layout.options(i));
      for (Member member : alive) {
        shares[layout.index(i, member.architecture().choice(i))]++;
      }
    }
    for (int j = 0; j < shares.length; j++) {
      shares[j] = Math.log(shares[j] / (alive.size() + 1));
    }
    return new Policy(space, shares);
  }

  @Override
  public StrategyMemory memory() {
    return new StrategyMemory.Population(List.copyOf(alive), born);
  }
}
