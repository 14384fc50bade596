package org.unas.search.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

class AdditiveModelTest {
  private static final long SEED = 21;
  private static final Architecture Z = Architecture.of(1, 0);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ToySpace space = new ToySpace(3, 2);
  private final double[] truth = random.doubles(5, -1, 1).toArray();

  private AdditiveModel model(double retention) {
    return new AdditiveModel(space, retention, AdditiveModel.State.empty(space.width()));
  }

  private double value(float[] point) {
    double sum = 3;
    for (int j = 0; j < point.length; j++) {
      sum += truth[j] * point[j];
    }
    return sum;
  }

  @Test
  void shouldLearnTheSameTruthFromCornersAndFromRelaxedPoints() {
    AdditiveModel corners = model(1);
    AdditiveModel relaxed = model(1);
    for (int sample = 0; sample < 5000; sample++) {
      Draw draw = Policy.uniform(space).draw(0.4, random);
      corners.observe(draw.architecture(), value(space.layout().oneHot(draw.architecture())));
      relaxed.observe(draw.relaxation(), value(draw.relaxation()));
    }
    for (Architecture z : space.architectures()) {
      double expected = value(space.layout().oneHot(z));
      assertThat(corners.predict(z)).as("seed %d", SEED).isCloseTo(expected, within(0.01));
      assertThat(relaxed.predict(z)).as("seed %d", SEED).isCloseTo(expected, within(0.01));
      assertThat(relaxed.predict(space.layout().oneHot(z)))
          .isCloseTo(relaxed.predict(z), within(1e-9));
    }
  }

  /** A corner is a relaxed point like others. */
  @Test
  void shouldLearnTheSameWhicheverWayACornerIsWritten() {
    AdditiveModel sparse = model(0.9);
    AdditiveModel dense = model(0.9);
    for (int sample = 0; sample < 50; sample++) {
      Architecture z = Policy.uniform(space).sample(random);
      double value = random.nextDouble();
      sparse.observe(z, value);
      dense.observe(space.layout().oneHot(z), value);
    }
    assertThat(dense.state().gram()).containsExactly(sparse.state().gram(), within(1e-12));
    assertThat(dense.coefficients()).containsExactly(sparse.coefficients(), within(1e-12));
  }

  /** So wide that options are judged one by one. */
  @Test
  void shouldStayNearTheTruthInWideSpacesAndSmallInTheStore() {
    ToySpace wide = new ToySpace(IntStream.generate(() -> 7).limit(100).toArray());
    double[] effects = random.doubles(wide.width(), -1, 1).toArray();
    AdditiveModel model = new AdditiveModel(wide, 1, AdditiveModel.State.empty(wide.width()));
    double error = 0;
    double spread = 0;
    for (int sample = 0; sample < 20_000; sample++) {
      Architecture z = Policy.uniform(wide).sample(random);
      double value = 0;
      for (int i = 0; i < z.size(); i++) {
        value += effects[7 * i + z.choice(i)];
      }
      if (sample >= 10_000) {
        error += Math.pow(model.predict(z) - value, 2);
        spread += Math.pow(model.predict(new float[wide.width()]) - value, 2);
      }
      model.observe(z, value);
    }
    assertThat(error / spread).as("seed %d", SEED).isLessThan(0.1);
    assertThat(model.state().gram()).hasSize(wide.width() + 1);
  }

  @Test
  void shouldFollowATruthThatMoves() {
    AdditiveModel forgetful = model(0.98);
    AdditiveModel faithful = model(1);
    for (int sample = 0; sample < 1000; sample++) {
      forgetful.observe(Z, sample < 500 ? 4 : 2);
      faithful.observe(Z, sample < 500 ? 4 : 2);
    }
    assertThat(forgetful.predict(Z)).isCloseTo(2, within(0.01));
    assertThat(faithful.predict(Z)).isCloseTo(3, within(0.01));
  }

  @Test
  void shouldKnowNothingAtFirst() {
    assertThat(model(1).predict(Z)).isZero();
    assertThat(model(1).coefficients()).containsOnly(0);
  }

  @Test
  void shouldGoOnFromItsState() {
    AdditiveModel model = model(0.9);
    model.observe(Z, 1);
    AdditiveModel restored = new AdditiveModel(space, 0.9, model.state());
    model.observe(Architecture.of(2, 1), 5);
    restored.observe(Architecture.of(2, 1), 5);
    assertThat(restored.coefficients()).isEqualTo(model.coefficients());
  }
}
