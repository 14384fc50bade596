package org.unas.supernet.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.kernel.Kernels.Scaling;
import org.unas.supernet.layer.Affine;
import org.unas.supernet.layer.MixingGradient;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.NormStatistics.Moments;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Parameter;

/**
 * An eager tape: computes each operation at once and remembers how to differentiate it. One tape is
 * one forward pass and at most one backward pass, within one workspace.
 */
public final class Tape implements Operations<Variable> {

  private final Kernels kernels;
  private final Function<Parameter, INDArray> weights;
  private final Mode mode;
  private final NormStatistics statistics;
  private final List<Runnable> steps = new ArrayList<>();
  private final Map<Integer, Leaf> leaves = new HashMap<>();
  private final Map<Variable, Variable> rectified = new IdentityHashMap<>();

  private int norms;

  private record Leaf(Parameter parameter, Variable variable) {}

  /**
   * Where a backward pass starts.
   *
   * @param from a value on the tape
   * @param gradient derivative of the loss with respect to it
   */
  public record Start(Variable from, INDArray gradient) {}

  /** A blank tape whose batch norms use the minibatch's statistics. */
  public Tape(Kernels kernels, Function<Parameter, INDArray> weights, Mode mode) {
    this(kernels, weights, mode, NormStatistics.OF_MINIBATCH);
  }

  /**
   * A blank tape.
   *
   * @param kernels the arithmetic
   * @param weights the tensors of the network's weights
   * @param mode what to remember
   * @param statistics what batch norms normalise by; given ones in mode FORWARD only
   */
  public Tape(
      Kernels kernels,
      Function<Parameter, INDArray> weights,
      Mode mode,
      NormStatistics statistics) {
    this.kernels = kernels;
    this.weights = weights;
    this.mode = mode;
    this.statistics = statistics;
  }

  /** Puts an input on the tape. */
  public Variable input(INDArray value) {
    return new Variable(value);
  }

  /**
   * Runs backward from one or several values on this tape.
   *
   * @param starts where the loss depends on the tape
   */
  public void backward(List<Start> starts) {
    if (mode == Mode.FORWARD) {
      throw new IllegalStateException("A tape in mode FORWARD remembers nothing to differentiate.");
    }
    starts.forEach(start -> start.from.receiveShared(kernels, start.gradient));
    for (int i = steps.size() - 1; i >= 0; i--) {
      steps.get(i).run();
    }
  }

  /** Hands over each weight's gradient after the backward pass, in no particular order. */
  public void gradients(BiConsumer<Parameter, INDArray> sink) {
    if (mode == Mode.WEIGHTS) {
      leaves
          .values()
          .forEach(leaf -> leaf.variable.gradient().ifPresent(g -> sink.accept(leaf.parameter, g)));
    }
  }

  @Override
  public Shape shape(Variable x) {
    INDArray value = x.value();
    return new Shape((int) value.size(1), (int) value.size(2), (int) value.size(3));
  }

  @Override
  public Variable convolution(Variable x, Parameter weight, Window window) {
    Variable w = leaf(weight);
    return remember(
        kernels.convolution(x.value(), w.value(), window),
        gy -> {
          var g = kernels.convolutionGradient(x.value(), w.value(), gy, window);
          x.receive(kernels, g.input());
          w.receive(kernels, g.weights());
        });
  }

  @Override
  public Variable depthwise(Variable x, Parameter weight, Window window) {
    Variable w = leaf(weight);
    return remember(
        kernels.depthwise(x.value(), w.value(), window),
        gy -> {
          var g = kernels.depthwiseGradient(x.value(), w.value(), gy, window);
          x.receive(kernels, g.input());
          w.receive(kernels, g.weights());
        });
  }

  @Override
  public Variable batchNorm(Variable x, Optional<Affine> affine, double epsilon) {
    Optional<Variable> scale = affine.map(Affine::scale).map(this::leaf);
    Optional<Variable> offset = affine.map(Affine::offset).map(this::leaf);
    Optional<Scaling> scaling =
        scale.map(s -> new Scaling(s.value(), offset.orElseThrow().value()));
    int norm = norms++;
    var given = statistics.given(norm);
    if (given.isPresent()) {
      return normalized(x, given.get(), scaling, epsilon);
    }
    var forward = kernels.batchNorm(x.value(), scaling, epsilon);
    statistics.observe(norm, () -> new Moments(floats(forward.mean()), floats(forward.variance())));
    return remember(
        forward.output(),
        gy -> {
          var g = kernels.batchNormGradient(x.value(), forward, scaling, epsilon, gy);
          x.receive(kernels, g.input());
          g.scaling()
              .ifPresent(
                  s -> {
                    scale.orElseThrow().receive(kernels, s.scale());
                    offset.orElseThrow().receive(kernels, s.offset());
                  });
        });
  }

  private Variable normalized(
      Variable x, Moments moments, Optional<Scaling> scaling, double epsilon) {
    if (mode != Mode.FORWARD) {
      throw new IllegalStateException(
          "Batch norm with given statistics is for tests: use a tape in mode FORWARD, not "
              + mode
              + ".");
    }
    INDArray mean = tensor(moments.mean(), x);
    INDArray variance = tensor(moments.variance(), x);
    return new Variable(kernels.normalize(x.value(), mean, variance, scaling, epsilon));
  }

  private static INDArray tensor(float[] values, Variable like) {
    return Nd4j.createFromArray(values).castTo(like.value().dataType());
  }

  private static float[] floats(INDArray tensor) {
    return tensor.dup('c').data().asFloat();
  }

  @Override
  public Variable relu(Variable x) {
    return rectified.computeIfAbsent(
        x,
        v ->
            remember(
                kernels.relu(v.value()),
                gy -> v.receive(kernels, kernels.reluGradient(v.value(), gy))));
  }

  @Override
  public Variable relu6(Variable x) {
    return remember(
        kernels.relu6(x.value()), gy -> x.receive(kernels, kernels.relu6Gradient(x.value(), gy)));
  }

  @Override
  public Variable maxPool(Variable x, Window window) {
    return remember(
        kernels.maxPool(x.value(), window),
        gy -> x.receive(kernels, kernels.maxPoolGradient(x.value(), gy, window)));
  }

  @Override
  public Variable averagePool(Variable x, Window window) {
    return remember(
        kernels.averagePool(x.value(), window),
        gy -> x.receive(kernels, kernels.averagePoolGradient(x.value(), gy, window)));
  }

  @Override
  public Variable shift(Variable x) {
    return remember(kernels.shift(x.value(), -1), gy -> x.receive(kernels, kernels.shift(gy, 1)));
  }

  @Override
  public Variable globalAveragePool(Variable x) {
    return remember(
        kernels.globalAveragePool(x.value()),
        gy -> x.receive(kernels, kernels.globalAveragePoolGradient(gy, x.value().shape())));
  }

  @Override
  public Variable linear(Variable x, Parameter weight, Parameter offset) {
    Variable w = leaf(weight);
    Variable b = leaf(offset);
    INDArray rows = rows(x.value());
    INDArray y = kernels.linear(rows, w.value(), b.value());
    return remember(
        y.reshape('c', new long[] {y.size(0), 1, 1, y.size(1)}),
        gy -> {
          INDArray gRows = rows(gy);
          var g = kernels.linearGradient(rows, w.value(), gRows);
          x.receive(kernels, g.input().reshape('c', x.value().shape()));
          w.receive(kernels, g.weights());
          b.receive(kernels, kernels.sumRows(gRows));
        });
  }

  private static INDArray rows(INDArray x) {
    return x.reshape('c', new long[] {x.size(0), x.length() / x.size(0)});
  }

  @Override
  public Variable flatten(Variable x) {
    INDArray rows = rows(x.value());
    return remember(
        rows.reshape('c', new long[] {rows.size(0), 1, 1, rows.size(1)}),
        gy -> x.receiveShared(kernels, gy.reshape('c', x.value().shape())));
  }

  @Override
  public Variable concat(List<Variable> values) {
    List<Long> channels = values.stream().map(v -> v.value().size(3)).toList();
    return remember(
        kernels.concat(tensors(values)),
        gy -> {
          List<INDArray> parts = kernels.split(gy, channels);
          for (int i = 0; i < parts.size(); i++) {
            values.get(i).receive(kernels, parts.get(i));
          }
        });
  }

  @Override
  public Variable sum(List<Variable> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    double[] ones = new double[values.size()];
    java.util.Arrays.fill(ones, 1);
    return remember(
        kernels.weightedSum(tensors(values), ones),
        gy -> values.forEach(value -> value.receiveShared(kernels, gy)));
  }

  @Override
  public Variable mixedSum(List<Variable> values, double[] mixing, MixingGradient gradient) {
    if (mode == Mode.FORWARD && values.size() == 1 && mixing[0] == 1) {
      return values.get(0);
    }
    return remember(
        kernels.weightedSum(tensors(values), mixing),
        gy -> {
          for (int i = 0; i < mixing.length; i++) {
            Variable term = values.get(i);
            gradient.accept(i, kernels.dot(gy, term.value()));
            term.receive(kernels, kernels.scaled(gy, mixing[i]));
          }
        });
  }

  @Override
  public Variable scaleImages(Variable x, float[] factors) {
    return remember(
        kernels.scaledImages(x.value(), factors),
        gy -> x.receive(kernels, kernels.scaledImages(gy, factors)));
  }

  @Override
  public Variable zeros(Variable like, Shape shape) {
    INDArray type = like.value();
    return new Variable(
        Nd4j.zeros(type.dataType(), type.size(0), shape.height(), shape.width(), shape.channels()));
  }

  private Variable leaf(Parameter parameter) {
    return leaves.computeIfAbsent(
            parameter.index(), i -> new Leaf(parameter, new Variable(weights.apply(parameter))))
        .variable;
  }

  private Variable remember(INDArray value, Consumer<INDArray> backward) {
    Variable y = new Variable(value);
    if (mode != Mode.FORWARD) {
      steps.add(() -> y.gradient().ifPresent(backward));
    }
    return y;
  }

  private static List<INDArray> tensors(List<Variable> values) {
    return values.stream().map(Variable::value).toList();
  }
}
