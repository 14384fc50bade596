package org.unas.supernet.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.layer.Affine;
import org.unas.supernet.layer.MixingGradient;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.vector.Transform.Activation;
import org.unas.supernet.weight.Parameter;

/**
 * An eager tape on the processor's vector units: computes each operation at once and remembers it.
 * One tape is one forward pass and at most one backward pass.
 */
final class VectorTape implements Operations<Value> {
  private final Pass pass;
  private final NormStatistics statistics;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Shared, Value> shared = new HashMap<>();
  private int norms;

  /**
   * A blank tape.
   *
   * @param statistics what batch norms normalise by; given ones in mode FORWARD only
   */
  VectorTape(Pass pass, NormStatistics statistics) {
    this.pass = pass;
    this.statistics = statistics;
  }

  /** Puts images on the tape, {@code [batch, height, width, channels]}. */
  Value input(float[] images, int batch, Shape shape) {
    Slab slab = pass.lend(batch, shape);
    System.arraycopy(images, 0, slab.values(), 0, images.length);
    return Value.stored(batch, shape, slab, false);
  }

  /** The numbers of a value. */
  double[] read(Value value) {
    Value stored = stored(value);
    double[] numbers = new double[stored.batch() * stored.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stored.data()[i];
    }
    return numbers;
  }

  /**
   * Hands in a derivative of the loss.
   *
   * @param gradient derivative with respect to the value
   */
  void differentiate(Value value, double[] gradient) {
    Slab slab = pass.lend(value.batch(), value.shape());
    for (int i = 0; i < gradient.length; i++) {
      slab.values()[i] = (float) gradient[i];
    }
    value.give(slab);
  }

  /** Runs backward from the derivatives that were handed in. */
  void backward() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.output().hasGradient()) {
        step.backward();
      }
      step.release();
    }
  }

  private Value remember(Step step) {
    if (pass.mode() != Mode.FORWARD) {
      steps.add(step);
    }
    return step.output();
  }

  /** The value with nothing left to be done to it. */
  private Value stored(Value x) {
    if (x.transform().isIdentity()) {
      return x;
    }
    float[] ones = new float[x.batch()];
    Arrays.fill(ones, 1);
    return scaleImages(x, ones);
  }

  @Override
  public Shape shape(Value x) {
    return x.shape();
  }

  @Override
  public Value convolution(Value x, Parameter weights, Window window) {
    return remember(new DenseConvolution(pass, x, weights, window));
  }

  @Override
  public Value depthwise(Value x, Parameter weights, Window window) {
    return remember(new Depthwise(pass, x, weights, window));
  }

  @Override
  public Value batchNorm(Value x, Optional<Affine> affine, double epsilon) {
    return affine.isPresent()
        ? normalized(x, affine, epsilon)
        : once(x, new Normalized(epsilon), () -> normalized(x, affine, epsilon));
  }

  private Value normalized(Value x, Optional<Affine> affine, double epsilon) {
    return remember(BatchNorm.of(pass, stored(x), affine, epsilon, statistics, norms++));
  }

  /**
   * What several options of a mixture ask for and what has no weights of its own: it is computed
   * once.
   *
   * @param x what it is computed from
   * @param operation what is computed
   */
  private record Shared(Value x, Object operation) {}

  private record Pool(Kind kind, Window window) {
    enum Kind {
      MAX,
      AVERAGE
    }
  }

  private record Normalized(double epsilon) {}

  private Value once(Value x, Object operation, Supplier<Value> compute) {
    var key = new Shared(x, operation);
    Value known = shared.get(key);
    if (known == null) {
      known = compute.get();
      shared.put(key, known);
    }
    return known;
  }

  @Override
  public Value relu(Value x) {
    return activated(x, Activation.RELU);
  }

  @Override
  public Value relu6(Value x) {
    return activated(x, Activation.RELU6);
  }

  private Value activated(Value x, Activation activation) {
    return once(
        x,
        activation,
        () -> {
          Value plain = x.transform().activation() == Activation.NONE ? x : stored(x);
          return remember(new Rectifier(pass, plain, activation));
        });
  }

  @Override
  public Value maxPool(Value x, Window window) {
    return once(x, new Pool(Pool.Kind.MAX, window), () -> remember(new MaxPool(pass, x, window)));
  }

  @Override
  public Value averagePool(Value x, Window window) {
    return once(
        x, new Pool(Pool.Kind.AVERAGE, window), () -> remember(new AveragePool(pass, x, window)));
  }

  @Override
  public Value shift(Value x) {
    return remember(new Shift(pass, x));
  }

  @Override
  public Value globalAveragePool(Value x) {
    return remember(new GlobalPool(pass, x));
  }

  @Override
  public Value linear(Value x, Parameter weights, Parameter offset) {
    Value product = convolution(x, weights, Window.valid(1, 1));
    return remember(new Offset(pass, product, offset));
  }

  @Override
  public Value flatten(Value x) {
    return remember(new Reshaped(stored(x)));
  }

  @Override
  public Value concat(List<Value> values) {
    return remember(new Concat(pass, values));
  }

  @Override
  public Value sum(List<Value> values) {
    return values.size() == 1 ? values.get(0) : remember(Mixture.sum(pass, values));
  }

  @Override
  public Value mixedSum(List<Value> values, double[] weights, MixingGradient gradient) {
    if (pass.mode() == Mode.FORWARD && values.size() == 1 && weights[0] == 1) {
      return values.get(0);
    }
    return remember(Mixture.mixed(pass, values, weights, gradient));
  }

  @Override
  public Value scaleImages(Value x, float[] factors) {
    return remember(new ScaledImages(pass, x, factors));
  }

  @Override
  public Value zeros(Value like, Shape shape) {
    Slab slab = pass.lend(like.batch(), shape);
    Arrays.fill(slab.values(), 0);
    return Value.stored(like.batch(), shape, slab, false);
  }
}
