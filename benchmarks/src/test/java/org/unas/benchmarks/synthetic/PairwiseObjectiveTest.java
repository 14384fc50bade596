package org.unas.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/** The closed forms against sums over all 81 architectures. */
class PairwiseObjectiveTest {
  private static final long SEED = 20191216;
  private static final double INTERACTIONS = 0.3;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SearchSpace space = SyntheticSpace.of(4, 3);
  private final Policy policy = randomPolicy();
  private final PairwiseObjective objective =
      PairwiseObjective.random(policy, INTERACTIONS, random);

  private Policy randomPolicy() {
    return new Policy(space, random.doubles(space.width(), -1, 1).toArray());
  }

  @Test
  void shouldKnowItsExpectation() {
    Policy other = randomPolicy();
    assertThat(objective.expectation(other))
        .isCloseTo(Enumeration.moment(other, objective, 1), within(1e-12));
  }

  @Test
  void shouldKnowItsGradient() {
    Policy other = randomPolicy();
    assertThat(objective.gradient(other))
        .as("seed %d", SEED)
        .containsExactly(Enumeration.gradient(other, objective), within(1e-12));
  }

  @Test
  void shouldSplitItsWholeVariance() {
    double mean = Enumeration.moment(policy, objective, 1);
    double variance = Enumeration.moment(policy, objective, 2) - mean * mean;
    assertThat(new Components(objective, policy).total()).isCloseTo(variance, within(1e-10));
  }

  @Test
  void shouldHaveTheInteractionsAskedFor() {
    var effects = PairwiseObjective.random(policy, 0, new SplittableRandom(SEED));
    var both = PairwiseObjective.random(policy, INTERACTIONS, new SplittableRandom(SEED));
    assertThat(new Components(effects, policy).interactions()).isZero();
    assertThat(new Components(both, policy).interactions())
        .isCloseTo(INTERACTIONS * new Components(effects, policy).main(), within(1e-10));
  }

  @Test
  void shouldExtendToRelaxedArchitectures() {
    Architecture architecture = Architecture.of(0, 2, 1, 1);
    double[] corner = new double[space.width()];
    for (int i = 0; i < architecture.size(); i++) {
      corner[space.layout().index(i, architecture.choice(i))] = 1;
    }
    assertThat(objective.value(corner, objective.slope(corner)))
        .isCloseTo(objective.value(architecture), within(1e-12));
  }
}
