package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unas.search.random.SeedTree;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.tape.Tape;
import org.unas.supernet.tape.Tape.Mode;
import org.unas.supernet.tape.Variable;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Parameter;

/**
 * Compares the tape's gradients with central differences, in DOUBLE. The loss is the dot product of
 * the output with a fixed random tensor.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-6;

  private final Kernels kernels;
  private final WeightStore weights;
  private final Blueprint blueprint;
  private final SeedTree seed;
  private final BiFunction<Tape, Variable, Variable> forward;

  GradientCheck(
      Kernels kernels,
      Blueprint blueprint,
      SeedTree seed,
      BiFunction<Tape, Variable, Variable> forward) {
    this.kernels = kernels;
    this.blueprint = blueprint;
    this.weights = new WeightStore(blueprint, DataType.DOUBLE, seed);
    this.seed = seed;
    this.forward = forward;
  }

  /** Checks an input of a shape, and every parameter. */
  void check(long... shape) {
    INDArray x = random("input", shape);
    Tape tape = new Tape(kernels, weights::tensor, Mode.WEIGHTS);
    Variable input = tape.input(x);
    Variable output = forward.apply(tape, input);
    INDArray direction = random("direction", output.value().shape());
    tape.backward(output, direction);
    compare("input", x, input.gradient().orElseThrow(), x, direction);
    Map<Parameter, INDArray> gradients = new HashMap<>();
    tape.gradients(gradients::put);
    assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(blueprint.parameters());
    gradients.forEach(
        (parameter, gradient) ->
            compare(parameter.toString(), weights.tensor(parameter), gradient, x, direction));
    weights.close();
  }

  private void compare(
      String what, INDArray where, INDArray gradient, INDArray x, INDArray direction) {
    assertThat(gradient.shape()).as(what).isEqualTo(where.shape());
    INDArray flat = where.reshape('c', new long[] {where.length()});
    double[] expected = new double[(int) where.length()];
    for (int i = 0; i < expected.length; i++) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + STEP);
      double above = loss(x, direction);
      flat.putScalar(i, value - STEP);
      double below = loss(x, direction);
      flat.putScalar(i, value);
      expected[i] = (above - below) / (2 * STEP);
    }
    assertClose(what, gradient.dup('c').data().asDouble(), expected);
  }

  private static void assertClose(String what, double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
      assertThat(error)
          .as("%s at %d: tape %s, differences %s", what, i, actual[i], expected[i])
          .isLessThan(TOLERANCE);
    }
  }

  private double loss(INDArray x, INDArray direction) {
    Tape tape = new Tape(kernels, weights::tensor, Mode.FORWARD);
    INDArray y = forward.apply(tape, tape.input(x)).value();
    return y.mul(direction).sumNumber().doubleValue();
  }

  private INDArray random(String name, long... shape) {
    var random = seed.child(name).random();
    int length = (int) java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] values = random.doubles(length, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
