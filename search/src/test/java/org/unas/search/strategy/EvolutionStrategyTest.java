package org.unas.search.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unas.search.estimator.Observation;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

class EvolutionStrategyTest {
  private static final long SEED = 8;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(4, 1, 5);

  private EvolutionStrategy evolution(int population, int tournament) {
    return new EvolutionStrategy(space, population, tournament, new StrategyMemory.Fresh());
  }

  private static void complete(EvolutionStrategy evolution, Proposal proposal, double loss) {
    evolution.learn(List.of(new Observation(proposal.draw(), loss, 0, new double[10])), 0);
  }

  @Test
  void shouldBeUniformUntilThePopulationIsComplete() {
    EvolutionStrategy evolution = evolution(50, 5);
    int[][] seen = {new int[4], new int[1], new int[5]};
    for (int sample = 0; sample < 1000; sample++) {
      Architecture architecture = evolution.propose(0, random).draw().architecture();
      for (int i = 0; i < architecture.size(); i++) {
        seen[i][architecture.choice(i)]++;
      }
    }
    assertThat(IntStream.of(seen[0])).as("seed %d", SEED).allMatch(count -> count > 200);
    assertThat(IntStream.of(seen[2])).as("seed %d", SEED).allMatch(count -> count > 150);
  }

  @Test
  void shouldChangeOneDecisionOfTheBestOfTheTournament() {
    EvolutionStrategy evolution = evolution(1, 1);
    Proposal parent = evolution.propose(0, random);
    complete(evolution, parent, 1);
    for (int sample = 0; sample < 200; sample++) {
      Architecture child = evolution.propose(0, random).draw().architecture();
      int changed = 0;
      for (int i = 0; i < child.size(); i++) {
        changed += child.choice(i) == parent.draw().architecture().choice(i) ? 0 : 1;
      }
      assertThat(changed).as("seed %d", SEED).isEqualTo(1);
    }
  }

  @Test
  void shouldLetTheOldestDieHoweverGoodItIs() {
    EvolutionStrategy evolution = evolution(2, 2);
    Proposal best = evolution.propose(0, random);
    complete(evolution, best, 0);
    complete(evolution, evolution.propose(0, random), 2);
    complete(evolution, evolution.propose(0, random), 1);
    StrategyMemory.Population population = (StrategyMemory.Population) evolution.memory();
    assertThat(population.alive())
        .extracting(StrategyMemory.Member::loss)
        .containsExactly(2.0, 1.0);
  }

  @Test
  void shouldEvaluateTheNetworkAtTheArchitecture() {
    Proposal proposal = evolution(3, 2).propose(0, random);
    assertThat(proposal.evaluated())
        .isEqualTo(space.layout().oneHot(proposal.draw().architecture()));
  }

  @Test
  void shouldShowTheSharesOfItsPopulationAsPolicy() {
    EvolutionStrategy evolution = evolution(3, 2);
    assertThat(evolution.policy().probabilities()[0]).isCloseTo(0.25, within(1e-12));
    Proposal proposal = evolution.propose(0, random);
    complete(evolution, proposal, 1);
    complete(evolution, proposal, 1);
    double[] probabilities = evolution.policy().probabilities();
    assertThat(probabilities[proposal.draw().architecture().choice(0)])
        .isCloseTo(2.25 / 3, within(1e-12));
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(3, within(1e-12));
  }

  @Test
  void shouldFindABetterArchitectureThanItStartedWith() {
    EvolutionStrategy evolution = evolution(10, 3);
    for (int sample = 0; sample < 300; sample++) {
      Proposal proposal = evolution.propose(0, random);
      Architecture architecture = proposal.draw().architecture();
      complete(
          evolution,
          proposal,
          architecture.choice(0) + architecture.choice(2) + random.nextDouble());
    }
    assertThat(evolution.policy().mode()).as("seed %d", SEED).isEqualTo(Architecture.of(0, 0, 0));
  }
}
