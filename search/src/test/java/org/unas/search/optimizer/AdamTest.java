package org.unas.search.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {
  /** By hand: after one step m̂ = g and v̂ = g², so the value moves by the rate. */
  @Test
  void shouldMoveByTheRateAtFirst() {
    Adam.Step step =
        new Adam(0).step(new double[] {1, -2, 0}, new double[] {0.5, -4, 0}, 0.1, zero(3));
    assertThat(step.values()).containsExactly(new double[] {0.9, -1.9, 0}, within(1e-8));
    assertThat(step.state().first()).containsExactly(new double[] {0.05, -0.4, 0}, within(1e-12));
    assertThat(step.state().second())
        .containsExactly(new double[] {0.00025, 0.016, 0}, within(1e-12));
    assertThat(step.state().steps()).isEqualTo(1);
  }

  /**
   * By hand, gradients 1 and then -3: m = 0.9 · 0.1 - 0.1 · 3 = -0.21, over 1 - 0.9² = 0.19; v =
   * 0.999 · 0.001 + 0.001 · 9 = 0.009999, over 1 - 0.999² = 0.001999.
   */
  @Test
  void shouldCorrectTheBiasOfBothMoments() {
    Adam adam = new Adam(0);
    Adam.Step first = adam.step(new double[] {0}, new double[] {1}, 0.01, zero(1));
    Adam.Step second = adam.step(first.values(), new double[] {-3}, 0.01, first.state());
    double moved = 0.01 * (0.21 / 0.19) / Math.sqrt(0.009999 / 0.001999);
    assertThat(second.values()[0]).isCloseTo(-0.01 + moved, within(1e-9));
  }

  /** L2 decay is part of the gradient, as in PyTorch's Adam and unlike AdamW. */
  @Test
  void shouldAddDecayToTheGradient() {
    Adam.Step decayed = new Adam(0.1).step(new double[] {2}, new double[] {0.3}, 0.01, zero(1));
    Adam.Step plain = new Adam(0).step(new double[] {2}, new double[] {0.5}, 0.01, zero(1));
    assertThat(decayed.values()).containsExactly(plain.values(), within(1e-12));
    assertThat(decayed.state().first()).containsExactly(plain.state().first(), within(1e-12));
  }

  @Test
  void shouldChangeNoArgument() {
    double[] values = {1};
    double[] gradient = {1};
    Adam.State state = zero(1);
    new Adam(0.1).step(values, gradient, 0.1, state);
    assertThat(values).containsExactly(1);
    assertThat(gradient).containsExactly(1);
    assertThat(state.first()).containsExactly(0);
    assertThat(state.second()).containsExactly(0);
  }

  @Test
  void shouldReachTheLowestPointOfABowl() {
    Adam adam = new Adam(0);
    CosineSchedule schedule = new CosineSchedule(0.1, 0.001);
    Adam.Step step = new Adam.Step(new double[] {3, -3}, zero(2));
    for (int i = 0; i < 500; i++) {
      double[] at = step.values();
      double[] gradient = {2 * (at[0] - 1), 20 * (at[1] - 2)};
      step = adam.step(at, gradient, schedule.at(i / 500.0), step.state());
    }
    assertThat(step.values()).containsExactly(new double[] {1, 2}, within(1e-2));
  }

  private static Adam.State zero(int width) {
    return Adam.State.zero(width);
  }
}
