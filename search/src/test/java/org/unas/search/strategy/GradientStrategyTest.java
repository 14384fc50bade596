package org.unas.search.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.request.Strategy.Method;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

class GradientStrategyTest {
  private static final long SEED = 2;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(4, 5);

  private static Strategy spec(Method method, double entropyWeight) {
    return new Strategy(
        method,
        BaselineRule.MOVING_AVERAGE,
        8,
        0.5,
        4,
        0,
        0.02,
        0.02,
        0,
        entropyWeight,
        0,
        2,
        20,
        5);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RANDOM", "EVOLUTION"})
  void shouldFindTheBestOfASeparableObjective(Method method) {
    GradientStrategy strategy = new GradientStrategy(spec(method, 0), space);
    for (int update = 0; update < 800; update++) {
      strategy.learn(List.of(measured(strategy.propose(0.8, random))), 0.8);
    }
    assertThat(strategy.policy().mode()).as("seed %d", SEED).isEqualTo(Architecture.of(1, 2));
    assertThat(strategy.policy().entropy()).isLessThan(Policy.uniform(space).entropy() / 2);
  }

  /** L is 0 at (1, 2) and 1 more for every other option; linear in between. */
  private Observation measured(Proposal proposal) {
    Architecture architecture = proposal.draw().architecture();
    double loss = (architecture.choice(0) == 1 ? 0 : 1) + (architecture.choice(1) == 2 ? 0 : 1);
    float[] at = proposal.evaluated();
    double[] slope = new double[space.width()];
    slope[1] = -1;
    slope[6] = -1;
    return new Observation(proposal.draw(), loss, 2 - at[1] - at[6], slope);
  }

  @ParameterizedTest
  @EnumSource(names = {"RELAX", "REINFORCE", "GDAS"})
  void shouldEvaluateTheNetworkAtTheArchitecture(Method method) {
    Proposal proposal = new GradientStrategy(spec(method, 0), space).propose(0, random);
    assertThat(proposal.evaluated())
        .isEqualTo(space.layout().oneHot(proposal.draw().architecture()));
    assertThat(proposal.draw().relaxation()).isNotEqualTo(proposal.evaluated());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAS", "UNAS_ADDITIVE", "GUMBEL", "DARTS"})
  void shouldEvaluateTheNetworkAtTheRelaxation(Method method) {
    Proposal proposal = new GradientStrategy(spec(method, 0), space).propose(0, random);
    assertThat(proposal.evaluated()).isSameAs(proposal.draw().relaxation());
  }

  @Test
  void shouldMixByTheProbabilitiesWithDarts() {
    Proposal proposal = new GradientStrategy(spec(Method.DARTS, 0), space).propose(0, random);
    assertThat(proposal.evaluated())
        .containsExactly(0.25f, 0.25f, 0.25f, 0.25f, 0.2f, 0.2f, 0.2f, 0.2f, 0.2f);
  }

  @Test
  void shouldCoolDownByEqualFactors() {
    GradientStrategy strategy = new GradientStrategy(spec(Method.GUMBEL, 0), space);
    assertThat(strategy.propose(0, random).draw().temperature()).isEqualTo(8);
    assertThat(strategy.propose(0.5, random).draw().temperature()).isCloseTo(2, within(1e-12));
    assertThat(strategy.propose(1, random).draw().temperature()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void shouldKeepEntropyUpUntilItsWeightIsGone() {
    GradientStrategy plain = new GradientStrategy(spec(Method.REINFORCE, 0), space);
    GradientStrategy broad = new GradientStrategy(spec(Method.REINFORCE, 3), space);
    for (int update = 0; update < 800; update++) {
      plain.learn(List.of(measured(plain.propose(0.1, random))), 0.1);
      broad.learn(List.of(measured(broad.propose(0.1, random))), 0.1);
    }
    double broadEntropy = broad.policy().entropy();
    assertThat(broadEntropy).as("seed %d", SEED).isGreaterThan(plain.policy().entropy() + 0.3);
    for (int update = 0; update < 800; update++) {
      broad.learn(List.of(measured(broad.propose(1, random))), 1);
    }
    assertThat(broad.policy().entropy()).as("seed %d", SEED).isLessThan(broadEntropy - 0.3);
  }

  @Test
  void shouldWeighASampleOfAnOlderPolicyUnlessItsDrawDoesNotMatter() {
    for (Method method : List.of(Method.UNAS, Method.DARTS)) {
      GradientStrategy strategy = new GradientStrategy(spec(method, 0), space);
      Proposal old = strategy.propose(0, random);
      assertThat(strategy.importance(old.draw()).sample()).isEqualTo(1);
      strategy.learn(List.of(measured(old)), 0);
      double now = strategy.importance(old.draw()).sample();
      if (method == Method.DARTS) {
        assertThat(now).isEqualTo(1);
      } else {
        assertThat(now).isNotEqualTo(1).isCloseTo(1, within(0.1));
      }
    }
  }
}
