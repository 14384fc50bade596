package org.unas.benchmarks.asynchrony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.NasBench201Space;

class SearchesTest {
  private static final Policy UNIFORM = Policy.uniform(new NasBench201Space());

  private static Searches searches(double[]... regrets) {
    return new Searches(
        Arm.UNDELAYED,
        Arrays.stream(regrets).map(r -> new Trajectory(r, UNIFORM, new long[0], 1)).toList());
  }

  private final Searches quick =
      searches(new double[] {1, 0.8, 0.6, 0.4, 0.2}, new double[] {1, 0.6, 0.4, 0.2, 0});

  @Test
  void shouldCostNothingMoreThanItself() {
    assertThat(quick.cost(quick, 2)).hasValue(1);
    assertThat(quick.sureCost(quick, 2).standardError()).isZero();
  }

  @Test
  void shouldCountTheSamplesToTheSameObjective() {
    Searches slow =
        searches(new double[] {1, 0.9, 0.8, 0.7, 0.55}, new double[] {1, 0.8, 0.7, 0.6, 0.35});
    // The mean of the quick ones after two updates is 0.5; 0.65 after three and 0.45 after four.
    assertThat(slow.cost(quick, 2).orElseThrow()).isCloseTo(3.75 / 2, within(1e-12));
  }

  @Test
  void shouldSayThatTheObjectiveWasNeverReached() {
    Searches stuck = searches(new double[] {1, 0.9, 0.9}, new double[] {1, 0.9, 0.9});
    assertThat(stuck.cost(quick, 2)).isEmpty();
    assertThat(stuck.sureCost(quick, 2).value()).isNaN();
  }

  @Test
  void shouldMeasureHowFarPoliciesAreApart() {
    double[] logits = new double[30];
    logits[0] = 1000;
    Trajectory decided =
        new Trajectory(new double[] {1}, new Policy(UNIFORM.space(), logits), new long[0], 1);
    Trajectory open = new Trajectory(new double[] {1}, UNIFORM, new long[0], 1);
    // One of six decisions moved from a fifth each to certainty.
    assertThat(decided.distance(open)).isCloseTo(0.8 / 6, within(1e-12));
    assertThat(
            new Searches(Arm.UNDELAYED, List.of(decided, decided))
                .distance(new Searches(Arm.UNDELAYED, List.of(open, decided)))
                .value())
        .isCloseTo(0.4 / 6, within(1e-12));
  }
}
