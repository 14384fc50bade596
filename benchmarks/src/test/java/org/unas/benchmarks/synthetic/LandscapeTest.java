package org.unas.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;

class LandscapeTest {
  private static final long SEED = 7;
  private static final double STEP = 1e-3;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Policy policy = Policy.uniform(SyntheticSpace.of(4, 3));

  private Landscape landscape(double distortion) {
    return Landscape.random(policy, new Landscape.Recipe(0.1, 0.1, distortion), random);
  }

  @Test
  void shouldHaveASurrogateThatIsTheLossAtDiscreteArchitectures() {
    Minibatch minibatch = landscape(0).minibatch(random);
    Architecture architecture = policy.sample(random);
    assertThat(minibatch.surrogate(policy.space().layout().oneHot(architecture)).value())
        .as("seed %d", SEED)
        .isCloseTo(minibatch.loss(architecture), within(1e-9));
  }

  @Test
  void shouldBendOnlyBetweenArchitectures() {
    Landscape straight = landscape(0);
    var bent = new Landscape(straight.truth(), straight.surrogate(), 0.5, 3, straight.noise());
    Minibatch minibatch = bent.minibatch(random);
    Architecture architecture = policy.sample(random);
    assertThat(minibatch.surrogate(policy.space().layout().oneHot(architecture)).value())
        .isCloseTo(minibatch.loss(architecture), within(1e-9));
    float[] middle = new float[] {1f / 3, 1f / 3, 1f / 3, 1, 0, 0, 1, 0, 0, 1, 0, 0};
    Minibatch flat = new Minibatch(straight, minibatch.offset(), minibatch.options());
    assertThat(minibatch.surrogate(middle).value() - flat.surrogate(middle).value())
        .isCloseTo(0.5 * (1 - 1.0 / 3), within(1e-6));
  }

  @Test
  void shouldKnowTheSlopeOfItsSurrogate() {
    Minibatch minibatch = landscape(0.5).minibatch(random);
    Draw draw = policy.draw(0.4, random);
    double[] gradient = minibatch.surrogate(draw.relaxation()).gradient();
    for (int j = 0; j < gradient.length; j++) {
      double up = minibatch.surrogate(moved(draw.relaxation(), j, STEP)).value();
      double down = minibatch.surrogate(moved(draw.relaxation(), j, -STEP)).value();
      assertThat(gradient[j])
          .as("seed %d, option %d", SEED, j)
          .isCloseTo((up - down) / (2 * STEP), within(1e-3));
    }
  }

  private static float[] moved(float[] relaxation, int j, double step) {
    float[] moved = relaxation.clone();
    moved[j] += (float) step;
    return moved;
  }

  @Test
  void shouldShowTheSameArchitectureDifferentlyOnEveryMinibatch() {
    Landscape landscape = landscape(0);
    Architecture architecture = policy.sample(random);
    int count = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double noise =
          landscape.minibatch(random).loss(architecture)
              - landscape.truth().value(architecture)
              - landscape.offset();
      sum += noise;
      squares += noise * noise;
    }
    assertThat(sum / count).isCloseTo(0, within(4 * landscape.noise() / Math.sqrt(count)));
    assertThat(Math.sqrt(squares / count) / landscape.noise())
        .as("seed %d", SEED)
        .isCloseTo(1, within(0.03));
  }
}
