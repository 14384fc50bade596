package org.unas.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrontTest {
  private static List<double[]> points(long seed, int count, int axes, int levels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(random.ints(axes, 0, levels).asDoubleStream().toArray());
    }
    return points;
  }

  private static boolean dominates(double[] one, double[] other) {
    boolean better = false;
    for (int axis = 0; axis < one.length; axis++) {
      if (one[axis] > other[axis]) {
        return false;
      }
      better |= one[axis] < other[axis];
    }
    return better;
  }

  /** By the definition; few levels make ties and equal points likely. */
  @Property(tries = 300)
  void shouldKeepExactlyTheNondominatedPoints(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 4) int axes) {
    List<double[]> points = points(seed, count, axes, 6);
    List<double[]> front = Dominance.nondominated(points, Function.identity());
    List<List<Double>> expected =
        points.stream()
            .filter(point -> points.stream().noneMatch(other -> dominates(other, point)))
            .map(FrontTest::boxed)
            .distinct()
            .toList();
    assertThat(front.stream().map(FrontTest::boxed).toList()).isEqualTo(expected);
  }

  private static List<Double> boxed(double[] point) {
    return Arrays.stream(point).boxed().toList();
  }

  /** What is found point by point is what is found at once. */
  @Property(tries = 200)
  void shouldNotDependOnWhenPointsArrive(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    List<double[]> points = points(seed, count, 2, 10);
    List<double[]> online = List.of();
    for (double[] point : points) {
      List<double[]> more = new ArrayList<>(online);
      more.add(point);
      online = Dominance.nondominated(more, Function.identity());
    }
    assertThat(online).isEqualTo(Dominance.nondominated(points, Function.identity()));
  }

  @Test
  void shouldNeverPreferWhatIsNoNumber() {
    double[] nan = {Double.NaN, 0};
    double[] good = {1, 1};
    assertThat(Dominance.nondominated(List.of(nan, good), Function.identity())).contains(good);
  }

  @Test
  void shouldThinOutTheMostCrowdedPlace() {
    List<double[]> front =
        List.of(
            new double[] {0, 10},
            new double[] {4, 6},
            new double[] {4.5, 5.5},
            new double[] {5, 5},
            new double[] {10, 0});
    assertThat(Crowding.thinned(front, Function.identity(), 4)).doesNotContain(front.get(2));
    assertThat(Crowding.thinned(front, Function.identity(), 2))
        .containsExactly(front.get(0), front.get(4));
    assertThat(Crowding.thinned(front, Function.identity(), 5)).isEqualTo(front);
  }

  /** By hand: 2·1 of the first, 1·2 more of the second. */
  @Test
  void shouldMeasureTheDominatedArea() {
    Hypervolume volume = new Hypervolume(3, 4);
    List<double[]> points =
        List.of(new double[] {1, 3}, new double[] {2, 1}, new double[] {2.5, 2});
    assertThat(volume.of(points)).isCloseTo(2 * 1 + 1 * 2, within(1e-12));
    assertThat(volume.of(List.of(new double[] {3, 0}, new double[] {0, 4}))).isZero();
    assertThat(volume.of(List.of())).isZero();
  }

  /** Unit squares below the reference that some point dominates, counted. */
  @Property(tries = 200)
  void shouldEqualACountOfSquares(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int count) {
    List<double[]> points = points(seed, count, 2, 10);
    int squares = 0;
    for (int x = 0; x < 8; x++) {
      for (int y = 0; y < 7; y++) {
        double[] square = {x, y};
        squares += points.stream().anyMatch(point -> Dominance.covers(point, square)) ? 1 : 0;
      }
    }
    assertThat(new Hypervolume(8, 7).of(points)).isEqualTo(squares);
  }

  @Test
  void shouldCompareAFrontWithTheTrueOne() {
    Hypervolume volume = new Hypervolume(2, 2);
    List<double[]> front = List.of(new double[] {0, 1}, new double[] {1, 0});
    assertThat(volume.ratio(front, front)).isEqualTo(1);
    assertThat(volume.ratio(front.subList(0, 1), front)).isCloseTo(2.0 / 3, within(1e-12));
    assertThatThrownBy(() -> volume.ratio(front, List.of(new double[] {5, 5})))
        .hasMessageContaining("take a larger reference");
  }
}
