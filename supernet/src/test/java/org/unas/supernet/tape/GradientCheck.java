package org.unas.supernet.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unas.search.random.SeedTree;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.tape.Tape.Start;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Parameter;

/**
 * Compares the tape's gradients with central differences, in DOUBLE. The loss is the sum of the dot
 * products of the outputs with fixed random tensors.
 */
public final class GradientCheck {
  private static final double STEP = 1e-7;
  private static final double TOLERANCE = 2e-6;

  private final Kernels kernels;
  private final WeightStore weights;
  private final Blueprint blueprint;
  private final SeedTree seed;
  private final BiFunction<Tape, Variable, List<Variable>> forward;
  private int largest = Integer.MAX_VALUE;

  public GradientCheck(
      Kernels kernels,
      Blueprint blueprint,
      SeedTree seed,
      BiFunction<Tape, Variable, List<Variable>> forward) {
    this.kernels = kernels;
    this.blueprint = blueprint;
    this.weights = new WeightStore(blueprint, DataType.DOUBLE, seed);
    this.seed = seed;
    this.forward = forward;
  }

  /** Of each tensor, looks at so many numbers only, spread over it. */
  public GradientCheck atMost(int numbers) {
    largest = numbers;
    return this;
  }

  /** Checks an input of a shape, and every parameter. */
  public void check(long... shape) {
    INDArray x = random("input", shape);
    Tape tape = new Tape(kernels, weights::tensor, Mode.WEIGHTS);
    Variable input = tape.input(x);
    List<Start> starts = new ArrayList<>();
    for (Variable output : forward.apply(tape, input)) {
      starts.add(new Start(output, random("direction" + starts.size(), output.value().shape())));
    }
    tape.backward(starts);
    List<INDArray> directions = starts.stream().map(Start::gradient).toList();
    compare("input", x, input.gradient().orElseThrow(), x, directions);
    Map<Parameter, INDArray> gradients = new HashMap<>();
    tape.gradients(gradients::put);
    assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(blueprint.parameters());
    gradients.forEach(
        (parameter, gradient) ->
            compare(parameter.toString(), weights.tensor(parameter), gradient, x, directions));
    weights.close();
  }

  private void compare(
      String what, INDArray where, INDArray gradient, INDArray x, List<INDArray> directions) {
    assertThat(gradient.shape()).as(what).isEqualTo(where.shape());
    INDArray flat = where.reshape('c', new long[] {where.length()});
    double[] actual = gradient.dup('c').data().asDouble();
    int step = Math.max(1, actual.length / largest);
    for (int i = 0; i < actual.length; i += step) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + STEP);
      double above = loss(x, directions);
      flat.putScalar(i, value - STEP);
      double below = loss(x, directions);
      flat.putScalar(i, value);
      assertClose(what, i, actual[i], (above - below) / (2 * STEP));
    }
  }

  private static void assertClose(String what, int i, double actual, double expected) {
    assertThat(Math.abs(actual - expected) / Math.max(1, Math.abs(expected)))
        .as("%s at %d: tape %s, differences %s", what, i, actual, expected)
        .isLessThan(TOLERANCE);
  }

  private double loss(INDArray x, List<INDArray> directions) {
    Tape tape = new Tape(kernels, weights::tensor, Mode.FORWARD);
    List<Variable> outputs = forward.apply(tape, tape.input(x));
    double sum = 0;
    for (int i = 0; i < directions.size(); i++) {
      sum += outputs.get(i).value().mul(directions.get(i)).sumNumber().doubleValue();
    }
    return sum;
  }

  private INDArray random(String name, long... shape) {
    var random = seed.child(name).random();
    int length = (int) java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] values = random.doubles(length, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
