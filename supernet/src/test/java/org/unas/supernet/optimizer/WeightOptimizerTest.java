package org.unas.supernet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

class WeightOptimizerTest {
  private static final double NO_CLIPPING = Double.POSITIVE_INFINITY;

  private final HeapWeights weights = new HeapWeights();
  private final Gradients gradients = new Gradients(weights.blocks());

  /** Three steps worked out by the formulas of the paper, with L2 in the gradient. */
  @Test
  void shouldFollowAdam() {
    var adam = new AdamOptimizer(AdamOptimizer.Config.of(0.01, NO_CLIPPING));
    double w = 0.5;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 3; t++) {
      double g = 0.3 / t + 0.01 * w;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
      give(0, (float) (0.3 / t), 0);
      adam.step(weights, gradients, 0.1, DeltaSink.NOWHERE);
      assertThat((double) weights.read(0)[0]).isCloseTo(w, within(1e-6));
    }
  }

  @Test
  void shouldFollowMomentum() {
    var sgd = new SgdOptimizer(new SgdOptimizer.Config(0.9, 0, NO_CLIPPING));
    give(0, 1, 0);
    sgd.step(weights, gradients, 0.1, DeltaSink.NOWHERE);
    assertThat(weights.read(0)[0]).isCloseTo(0.4f, within(1e-6f));
    give(0, 1, 0);
    sgd.step(weights, gradients, 0.1, DeltaSink.NOWHERE);
    assertThat(weights.read(0)[0]).isCloseTo(0.4f - 0.19f, within(1e-6f));
  }

  @Test
  void shouldClipByTheNormOverAllTouchedBlocks() {
    var sgd = new SgdOptimizer(new SgdOptimizer.Config(0, 0, 5));
    give(0, 6, 0);
    give(1, 8, 0);
    sgd.step(weights, gradients, 1, DeltaSink.NOWHERE);
    assertThat(weights.read(0)[0]).isCloseTo(0.5f - 3, within(1e-5f));
    assertThat(weights.read(1)[0]).isCloseTo(0.5f - 4, within(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void shouldMoveNothingWhenOneBlockWouldMoveTooFar(Supplier<WeightOptimizer> fresh) {
    WeightOptimizer optimizer = fresh.get();
    step(optimizer, 1);
    float[] before = weights.read(0);
    float[] other = weights.read(1);
    List<Integer> moved = new ArrayList<>();
    give(0, 0.1f, 0);
    give(1, 1e6f, 0);
    Optional<Excess> excess =
        optimizer.step(weights, gradients, 100, (block, delta) -> moved.add(block));
    assertThat(excess)
        .hasValueSatisfying(
            found -> {
              assertThat(found.norm()).isGreaterThan(found.limit());
              assertThat(found.limit()).isBetween(10.0, 20.0);
            });
    assertThat(moved).isEmpty();
    assertThat(weights.read(0)).isEqualTo(before);
    assertThat(weights.read(1)).isEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void shouldForgetTheGradientOfAStepThatItDidNotMake(Supplier<WeightOptimizer> fresh) {
    WeightOptimizer optimizer = fresh.get();
    give(0, 1e6f, 0);
    assertThat(optimizer.step(weights, gradients, 100, DeltaSink.NOWHERE)).isPresent();
    step(optimizer, 1);
    float[] moved = weights.read(0);
    weights.write(0, new float[] {0.5f, 0.5f});
    step(fresh.get(), 1);
    assertThat(moved).isEqualTo(weights.read(0));
  }

  @Test
  void shouldNotMakeAStepThatIsNoNumber() {
    var sgd = new SgdOptimizer(new SgdOptimizer.Config(0.9, 0, NO_CLIPPING));
    float[] before = weights.read(0);
    give(0, Float.NaN, 0);
    assertThat(sgd.step(weights, gradients, 0.1, DeltaSink.NOWHERE)).isPresent();
    assertThat(weights.read(0)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void shouldGoOnFromItsStateToTheBit(Supplier<WeightOptimizer> fresh) {
    WeightOptimizer first = fresh.get();
    step(first, 1);
    step(first, 2);
    Map<Integer, float[]> state = first.state();
    float[] before = weights.read(0);
    step(first, 3);
    float[] expected = weights.read(0);
    weights.write(0, before);
    WeightOptimizer second = fresh.get();
    second.restore(weights, state);
    step(second, 3);
    assertThat(weights.read(0)).isEqualTo(expected).isNotEqualTo(before);
  }

  static Stream<Supplier<WeightOptimizer>> optimizers() {
    return Stream.of(
        () -> new AdamOptimizer(AdamOptimizer.Config.of(0.01, NO_CLIPPING)),
        () -> new SgdOptimizer(new SgdOptimizer.Config(0.9, 0.01, NO_CLIPPING)));
  }

  private void step(WeightOptimizer optimizer, int number) {
    give(0, 0.3f / number, 0.1f * number);
    optimizer.step(weights, gradients, 0.1, DeltaSink.NOWHERE);
  }

  @Test
  void shouldLeaveUntouchedBlocksAlone() {
    var adam = new AdamOptimizer(AdamOptimizer.Config.of(0.01, NO_CLIPPING));
    give(1, 1, 1);
    List<Integer> stepped = new ArrayList<>();
    adam.step(weights, gradients, 0.1, (block, delta) -> stepped.add(block));
    assertThat(stepped).containsExactly(1);
    assertThat(weights.read(0)).containsExactly(0.5f, 0.5f);
  }

  @Test
  void shouldHandOverExactlyWhatItAdded() {
    var adam = new AdamOptimizer(AdamOptimizer.Config.of(3e-4, 5));
    Map<Integer, float[]> replayed = new HashMap<>();
    for (int block = 0; block < 2; block++) {
      replayed.put(block, weights.read(block));
    }
    for (int step = 0; step < 50; step++) {
      gradients.clear();
      give(step % 2, (float) Math.sin(step), (float) Math.cos(step));
      adam.step(weights, gradients, 0.01, (block, delta) -> add(replayed.get(block), delta));
    }
    for (int block = 0; block < 2; block++) {
      assertThat(replayed.get(block)).isEqualTo(weights.read(block));
    }
  }

  private static void add(float[] base, float[] delta) {
    for (int i = 0; i < base.length; i++) {
      base[i] += delta[i];
    }
  }

  private void give(int block, float... values) {
    System.arraycopy(values, 0, gradients.touch(block), 0, values.length);
  }

  private static final class HeapWeights implements Weights {
    private final float[][] blocks = {{0.5f, 0.5f}, {0.5f, 0.5f}};

    @Override
    public List<BlockSpec> blocks() {
      return List.of(new BlockSpec("a", 2), new BlockSpec("b", 2));
    }

    @Override
    public float[] read(int block) {
      return blocks[block].clone();
    }

    @Override
    public void write(int block, float[] values) {
      blocks[block] = values.clone();
    }
  }
}
