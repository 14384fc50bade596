package org.unas.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.unas.search.cost.Costs;
import org.unas.search.optimizer.Adam;

class FarTailTest {
  @Test
  void shouldCountAWildLossAsTheLimit() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    tail.clip(losses(1, 2, 3, 4, 5, 6, 7, 8, 9));

    FarTail.Clipped clipped = tail.clip(losses(1e160));

    // The median is 5, MAD 2, σ 2.9652: 5 + max(20 σ, 25) = 64.304.
    assertThat(clipped.measurements().get(0).validationLoss()).isCloseTo(64.304, within(1e-9));
    assertThat(clipped.notes()).containsExactly("a validation loss of 1.00e+160 counts as 64.3");
  }

  @Test
  void shouldKeepTheFloorWhereLossesAreSmallAndAlike() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    tail.clip(losses(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    assertThat(tail.clip(losses(9.9)).notes()).isEmpty();
    assertThat(tail.clip(losses(11)).measurements().get(0).validationLoss())
        .isCloseTo(10, within(1e-9));
  }

  @Test
  void shouldJudgeTheFirstBatchByItselfAndASingleAnswerByWhatNobodyMeasures() {
    FarTail first = new FarTail(FarTail.State.EMPTY);
    assertThat(first.clip(losses(2, 2.1, 2.2, 1e6)).measurements().get(3).validationLoss())
        .isLessThan(20);
    FarTail single = new FarTail(FarTail.State.EMPTY);
    assertThat(single.clip(losses(900)).notes()).isEmpty();
    assertThat(single.clip(losses(1e9)).measurements().get(0).validationLoss()).isEqualTo(1_000);
  }

  @Test
  void shouldScaleAWildGradientAndAWildCost() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    for (int i = 0; i < 10; i++) {
      tail.clip(List.of(measured(2, new float[] {0.3f, 0.4f}, 2)));
    }
    Measurements clipped =
        tail.clip(List.of(measured(2, new float[] {3e30f, 4e30f}, 1e12))).measurements().get(0);

    // Norm 0.5, all alike: 0.5 + 100 * 0.5 = 50.5. Latency: 2 + 200.
    assertThat(clipped.validationGradient()[0]).isCloseTo(30.3f, within(1e-3f));
    assertThat(clipped.validationGradient()[1]).isCloseTo(40.4f, within(1e-3f));
    assertThat(clipped.costs().latencyMs()).hasValueCloseTo(202.0, within(1e-9));
  }

  @Test
  void shouldLeaveOrdinaryAnswersAsTheyAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    for (int i = 0; i < 2_000; i++) {
      // Falling losses with dead networks among them that only guess.
      double loss = random.nextInt(8) == 0 ? 2.3 : 0.1 + 2.2 * Math.exp(-i / 300.0);
      float slope = (float) Math.exp(0.7 * random.nextGaussian());
      Measurements measured =
          measured(loss * Math.exp(0.2 * random.nextGaussian()), new float[] {slope}, 1 + loss);
      FarTail.Clipped clipped = tail.clip(List.of(measured));
      assertThat(clipped.notes()).as("seed %d, round %d", seed, i).isEmpty();
      assertThat(clipped.measurements().get(0)).isSameAs(measured);
    }
  }

  @Test
  void shouldFollowALastingChange() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    tail.clip(losses(1, 1, 1, 1, 1, 1, 1, 1, 1));
    for (int i = 0; i < 200; i++) {
      tail.clip(losses(500));
    }
    assertThat(tail.clip(losses(500)).notes()).isEmpty();
  }

  @Test
  void shouldGoOnFromWhatWasStoredAndFromNothing() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    tail.clip(losses(1, 2, 3, 4, 5, 6, 7, 8, 9));
    FarTail next = new FarTail(tail.state());
    assertThat(next.clip(losses(1e9)).notes()).isEqualTo(tail.clip(losses(1e9)).notes());
    assertThat(new FarTail(new FarTail.State(null, false)).clip(losses(5)).notes()).isEmpty();
  }

  @Test
  void shouldNotLetOneWildAnswerFreezeThePolicy() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    Adam adam = new Adam(0);
    double[] value = {0};
    Adam.State moments = Adam.State.zero(1);
    double before = 0;
    for (int step = 0; step < 3_000; step++) {
      double loss = step == 1_000 ? 1e160 : 2.1 + 0.1 * (step % 2);
      double counted = tail.clip(losses(loss)).measurements().get(0).validationLoss();
      Adam.Step next = adam.step(value, new double[] {counted - 2}, 0.01, moments);
      before = value[0];
      value = next.values();
      moments = next.state();
    }
    assertThat(Math.abs(value[0] - before)).as("the last step").isGreaterThan(0.002);
  }

  @Test
  void shouldTellItsUserOnce() {
    FarTail tail = new FarTail(FarTail.State.EMPTY);
    assertThat(tail.news(tail.clip(losses(1, 2, 3, 4, 5, 6, 7, 8, 9)))).isEmpty();
    assertThat(tail.news(tail.clip(losses(1e9)))).hasSize(1);
    assertThat(tail.news(tail.clip(losses(1e9)))).isEmpty();
    FarTail next = new FarTail(tail.state());
    assertThat(next.news(next.clip(losses(1e9)))).isEmpty();
  }

  private static List<Measurements> losses(double... losses) {
    return DoubleStream.of(losses).mapToObj(loss -> measured(loss, new float[0], 1)).toList();
  }

  private static Measurements measured(double loss, float[] gradient, double latency) {
    return new Measurements(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new float[0],
        loss,
        OptionalDouble.empty(),
        Arrays.copyOf(gradient, gradient.length),
        0.5,
        new Costs(
            OptionalDouble.of(latency),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }
}
