package org.unas.supernet.layer;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.unas.supernet.weight.Parameter;

/**
 * Follows a network as {@link CostMeter} does, and remembers what each value was made of: so it can
 * count what a result depends on, without what nobody reads and without what is made of zeros.
 */
public final class LiveMeter implements Operations<LiveMeter.Value> {
  private final CostMeter meter = new CostMeter();

  /** What an operation yields; one is another if another operation made it. */
  public static final class Value {
    private final Shape shape;
    private final boolean zero;
    private final Cost cost;
    private final List<Value> from;

    private Value(Shape shape, boolean zero, Cost cost, List<Value> from) {
      this.shape = shape;
      this.zero = zero;
      this.cost = cost;
      this.from = from;
    }
  }

  /** The images that a network looks at. */
  public Value image(Shape shape) {
    return new Value(shape, false, new Cost(0, 0), List.of());
  }

  /** Parameters and work that a result depends on. */
  public Cost cost(Value result) {
    Set<Value> live = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Value> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (!value.zero && live.add(value)) {
        open.addAll(value.from);
      }
    }
    return new Cost(
        live.stream().mapToLong(value -> value.cost.parameters()).sum(),
        live.stream().mapToLong(value -> value.cost.flops()).sum());
  }

  /** What is made of nothing but zeros is zero; batch norm's offset does not count. */
  private Value made(Supplier<Shape> operation, List<Value> from, Parameter... weights) {
    return made(operation, from.stream().allMatch(value -> value.zero), from, weights);
  }

  private Value made(
      Supplier<Shape> operation, boolean zero, List<Value> from, Parameter... weights) {
    long before = meter.flops();
    Shape shape = operation.get();
    long parameters = Stream.of(weights).mapToLong(Parameter::size).sum();
    return new Value(shape, zero, new Cost(parameters, meter.flops() - before), List.copyOf(from));
  }

  private static List<Shape> shapes(List<Value> values) {
    return values.stream().map(value -> value.shape).toList();
  }

  @Override
  public Shape shape(Value x) {
    return x.shape;
  }

  @Override
  public Value convolution(Value x, Parameter weights, Window window) {
    return made(() -> meter.convolution(x.shape, weights, window), List.of(x), weights);
  }

  @Override
  public Value depthwise(Value x, Parameter weights, Window window) {
    return made(() -> meter.depthwise(x.shape, weights, window), List.of(x), weights);
  }

  @Override
  public Value batchNorm(Value x, Optional<Affine> affine, double epsilon) {
    Parameter[] weights =
        affine.stream()
            .flatMap(both -> Stream.of(both.scale(), both.offset()))
            .toArray(Parameter[]::new);
    return made(() -> meter.batchNorm(x.shape, affine, epsilon), List.of(x), weights);
  }

  @Override
  public Value relu(Value x) {
    return made(() -> meter.relu(x.shape), List.of(x));
  }

  @Override
  public Value relu6(Value x) {
    return made(() -> meter.relu6(x.shape), List.of(x));
  }

  @Override
  public Value maxPool(Value x, Window window) {
    return made(() -> meter.maxPool(x.shape, window), List.of(x));
  }

  @Override
  public Value averagePool(Value x, Window window) {
    return made(() -> meter.averagePool(x.shape, window), List.of(x));
  }

  @Override
  public Value shift(Value x) {
    return made(() -> meter.shift(x.shape), List.of(x));
  }

  @Override
  public Value globalAveragePool(Value x) {
    return made(() -> meter.globalAveragePool(x.shape), List.of(x));
  }

  /** The classifier's offset is an answer of its own. */
  @Override
  public Value linear(Value x, Parameter weights, Parameter offset) {
    return made(() -> meter.linear(x.shape, weights, offset), false, List.of(x), weights, offset);
  }

  @Override
  public Value flatten(Value x) {
    return made(() -> meter.flatten(x.shape), List.of(x));
  }

  @Override
  public Value concat(List<Value> values) {
    return made(() -> meter.concat(shapes(values)), values);
  }

  @Override
  public Value sum(List<Value> values) {
    return made(() -> meter.sum(shapes(values)), values);
  }

  @Override
  public Value mixedSum(List<Value> values, double[] weights, MixingGradient gradient) {
    return made(() -> meter.mixedSum(shapes(values), weights, gradient), values);
  }

  @Override
  public Value scaleImages(Value x, float[] factors) {
    return made(() -> meter.scaleImages(x.shape, factors), List.of(x));
  }

  @Override
  public Value zeros(Value like, Shape shape) {
    return made(() -> meter.zeros(like.shape, shape), true, List.of());
  }
}
