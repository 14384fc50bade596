package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FactorModelTest {
  private static final long SEED = 12;
  private static final int WIDTH = 5;
  private static final double STEP = 1e-4;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final FactorModel initial = FactorModel.initial(WIDTH);
  private final FactorModel model =
      new FactorModel(WIDTH, random.doubles(initial.parameters().length, -1, 1).toArray());
  private final float[] at = {0.1f, 0.5f, 0.4f, 0.7f, 0.3f};

  @Test
  void shouldKnowItsSlope() {
    double[] slope = model.slope(at);
    for (int j = 0; j < WIDTH; j++) {
      float[] up = at.clone();
      float[] down = at.clone();
      up[j] += 0.125f;
      down[j] -= 0.125f;
      double run = (double) up[j] - down[j];
      // Central differences of a quadratic are exact.
      assertThat(slope[j])
          .as("seed %d", SEED)
          .isCloseTo((model.value(up) - model.value(down)) / run, within(1e-5));
    }
  }

  @Test
  void shouldKnowHowItsValueAndSlopeFollowItsParameters() {
    double x = 0.7;
    double[] t = random.doubles(WIDTH, -1, 1).toArray();
    double[] gradient = model.parameterGradient(at, x, t);
    for (int k = 0; k < gradient.length; k++) {
      double rise = combination(k, STEP, x, t) - combination(k, -STEP, x, t);
      assertThat(gradient[k])
          .as("parameter %d, seed %d", k, SEED)
          .isCloseTo(rise / (2 * STEP), within(1e-7));
    }
  }

  private double combination(int parameter, double change, double x, double[] t) {
    double[] parameters = model.parameters().clone();
    parameters[parameter] += change;
    FactorModel moved = new FactorModel(WIDTH, parameters);
    double sum = x * moved.value(at);
    double[] slope = moved.slope(at);
    for (int j = 0; j < WIDTH; j++) {
      sum += t[j] * slope[j];
    }
    return sum;
  }
}
