package org.unas.supernet.vector;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.unas.supernet.layer.Affine;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.NormStatistics.Moments;
import org.unas.supernet.vector.Value.MixedTerm;
import org.unas.supernet.weight.Parameter;

/**
 * A batch norm. Its output is never stored: it is a scale and a shift that the readers apply. In
 * the backward pass it also does what the rectifier or the weighted sum behind it left to it.
 */
final class BatchNorm implements Step {
  private final Pass pass;
  private final Value x;
  private final Optional<Affine> affine;
  private final Normalization norm;
  private final Value y;

  /**
   * Normalises.
   *
   * @param statistics what by
   * @param number of this batch norm within the pass
   */
  static BatchNorm of(
      Pass pass,
      Value x,
      Optional<Affine> affine,
      double epsilon,
      NormStatistics statistics,
      int number) {
    var given = statistics.given(number);
    var norm = new BatchNorm(pass, x, affine, epsilon, given);
    if (given.isEmpty()) {
      statistics.observe(number, norm.norm::moments);
    }
    return norm;
  }

  private BatchNorm(
      Pass pass, Value x, Optional<Affine> affine, double epsilon, Optional<Moments> given) {
    this.pass = pass;
    this.x = x.used();
    this.affine = affine;
    this.norm =
        given
            .map(moments -> Normalization.given(moments, epsilon, scale()))
            .orElseGet(() -> measure(epsilon));
    this.y =
        x.normalized(
            norm.transform(read(affine.map(Affine::offset), 0)),
            x.wanted() || affine.isPresent() && pass.trains());
  }

  private int channels() {
    return x.shape().channels();
  }

  private double count() {
    return (double) x.batch() * x.shape().area();
  }

  private Normalization measure(double epsilon) {
    float[] origin = Arrays.copyOf(x.data(), channels());
    float[] repeated = Transform.repeated(origin);
    ChannelSums[] sums = pass.sums(channels());
    pass.share(
        x.batch(),
        (station, worker, from, to) ->
            sums[worker].moments(x.data(), repeated, from * x.size(), (to - from) * x.size()));
    return Normalization.measured(Pass.total(sums), origin, count(), epsilon, scale());
  }

  private double[] scale() {
    return read(affine.map(Affine::scale), 1);
  }

  private double[] read(Optional<Parameter> parameter, double otherwise) {
    double[] values = new double[channels()];
    Arrays.fill(values, otherwise);
    parameter.ifPresent(
        p -> {
          for (int c = 0; c < values.length; c++) {
            values[c] = pass.block(p)[p.offset() + c];
          }
        });
    return values;
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    if (y.mixed().isPresent()) {
      mixed(y.mixed().get());
    } else {
      own(y.takeGradient());
    }
  }

  /** In place: the derivative of the output becomes that of the input. */
  private void own(Slab gradient) {
    Transform forward = y.transform().then(y.following());
    ChannelSums products = products(gradient.values(), forward);
    differentiateAffine(products, 1);
    if (x.wanted()) {
      derive(gradient.values(), forward, products, 1, gradient.values());
      x.give(gradient);
    } else {
      gradient.release();
    }
  }

  private void mixed(MixedTerm term) {
    Slab gradient = term.gradient();
    ChannelSums products = products(gradient.values(), y.transform());
    term.ofFactor().accept(ofFactor(products));
    differentiateAffine(products, term.factor());
    if (x.wanted()) {
      Slab derivative = pass.lend(x.batch(), x.shape());
      derive(gradient.values(), y.transform(), products, term.factor(), derivative.values());
      x.give(derivative);
    }
    gradient.release();
  }

  /** Σ g y, which the sums over g and g x̂ tell already. */
  private double ofFactor(ChannelSums products) {
    double[] scale = scale();
    double[] offset = read(affine.map(Affine::offset), 0);
    double sum = 0;
    for (int c = 0; c < scale.length; c++) {
      sum += scale[c] * norm.ofScale(products, c) + offset[c] * products.first(c);
    }
    return sum;
  }

  private ChannelSums products(float[] gradient, Transform forward) {
    float[] means = norm.means();
    ChannelSums[] sums = pass.sums(channels());
    pass.share(
        x.batch(),
        (station, worker, from, to) ->
            sums[worker].products(
                gradient, x.data(), forward, means, from * x.size(), (to - from) * x.size()));
    return Pass.total(sums);
  }

  private void derive(
      float[] gradient, Transform forward, ChannelSums products, double factor, float[] into) {
    var derivative = norm.derivative(products, count(), factor);
    pass.share(
        x.batch(),
        (station, worker, from, to) ->
            derivative.apply(
                gradient, x.data(), forward, into, from * x.size(), (to - from) * x.size()));
  }

  private void differentiateAffine(ChannelSums products, double factor) {
    if (pass.trains()) {
      affine.ifPresent(
          a -> {
            add(a.scale(), c -> factor * norm.ofScale(products, c));
            add(a.offset(), c -> factor * products.first(c));
          });
    }
  }

  private void add(Parameter parameter, Function<Integer, Double> derivative) {
    float[] gradient = pass.gradient(parameter);
    for (int c = 0; c < channels(); c++) {
      gradient[parameter.offset() + c] += derivative.apply(c).floatValue();
    }
  }
}
