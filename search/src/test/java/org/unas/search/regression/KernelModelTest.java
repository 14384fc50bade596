package org.unas.search.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

class KernelModelTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private final SplittableRandom random = new SplittableRandom(20161207);
  private final ToySpace space = new ToySpace(3, 4, 2);
  private final Policy policy = new Policy(space, random.doubles(9, -1, 1).toArray());

  private KernelModel fitted(List<Architecture> points) {
    KernelModel model = new KernelModel();
    points.forEach(model::add);
    model.fit(points.stream().mapToDouble(KernelModelTest::value).toArray());
    return model;
  }

  /** A function with interactions. */
  private static double value(Architecture z) {
    return Math.sin(3 * z.choice(0) + z.choice(1)) + z.choice(1) * z.choice(2);
  }

  /** Σ_z p(z) A(z) (z - p). */
  private double[] enumerated(KernelModel model) {
    double[] sum = new double[space.width()];
    for (Architecture architecture : space.architectures()) {
      double weight = Math.exp(policy.logProbability(architecture)) * model.predict(architecture);
      double[] score = policy.score(architecture);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += weight * score[j];
      }
    }
    return sum;
  }

  @Test
  void shouldHaveTheExactGradientOfItsExpectation() {
    KernelModel model = fitted(space.architectures().subList(3, 17));
    double[] gradient = model.expectationGradient(policy);
    double[] expected = enumerated(model);
    assertThat(gradient).hasSameSizeAs(expected);
    for (int j = 0; j < gradient.length; j++) {
      assertThat(gradient[j]).as("logit %d", j).isCloseTo(expected[j], EXACT);
    }
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
  }

  @Test
  void shouldComeCloseToWhatItWasFittedTo() {
    List<Architecture> points = space.architectures();
    KernelModel model = fitted(points);
    for (Architecture architecture : points) {
      assertThat(model.predict(architecture)).isCloseTo(value(architecture), Offset.offset(0.3));
    }
  }

  @Test
  void shouldForgetAPointAsIfItHadNeverBeenThere() {
    List<Architecture> points = space.architectures();
    KernelModel shrunk = new KernelModel();
    points.forEach(shrunk::add);
    shrunk.removeFirst();
    List<Architecture> rest = points.subList(1, points.size());
    shrunk.fit(rest.stream().mapToDouble(KernelModelTest::value).toArray());
    KernelModel fresh = fitted(rest);
    assertThat(shrunk.size()).isEqualTo(fresh.size());
    for (Architecture architecture : points) {
      assertThat(shrunk.predict(architecture)).isCloseTo(fresh.predict(architecture), EXACT);
    }
  }
}
