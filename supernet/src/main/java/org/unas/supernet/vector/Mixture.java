package org.unas.supernet.vector;

import java.util.Arrays;
import java.util.List;
import org.unas.supernet.layer.MixingGradient;
import org.unas.supernet.vector.Value.MixedTerm;
import org.unas.supernet.vector.Value.Target;

/** A weighted sum of values of one shape. */
final class Mixture implements Step {
  /** Floats that are summed before going on: they stay in the nearest cache. */
  private static final int TILE = 4096;

  private final Pass pass;
  private final List<Value> terms;
  private final double[] weights;
  private final MixingGradient gradient;
  private final boolean mixes;
  private final Value y;

  /** With the derivatives of the weights. */
  static Mixture mixed(Pass pass, List<Value> terms, double[] weights, MixingGradient gradient) {
    return new Mixture(pass, terms, weights, gradient, true);
  }

  /** With weights that nobody learns. */
  static Mixture sum(Pass pass, List<Value> terms) {
    double[] ones = new double[terms.size()];
    Arrays.fill(ones, 1);
    return new Mixture(pass, terms, ones, (term, derivative) -> {}, false);
  }

  private Mixture(
      Pass pass, List<Value> terms, double[] weights, MixingGradient gradient, boolean mixes) {
    this.pass = pass;
    this.terms = terms.stream().map(Value::used).toList();
    this.weights = weights.clone();
    this.gradient = gradient;
    this.mixes = mixes;
    Value like = terms.get(0);
    boolean wanted = mixes || terms.stream().anyMatch(Value::wanted);
    this.y =
        Value.stored(like.batch(), like.shape(), pass.lend(like.batch(), like.shape()), wanted);
    forward();
  }

  private void forward() {
    int channels = y.shape().channels();
    int tile = Math.max(1, TILE / channels) * channels;
    pass.share(
        y.batch(),
        (station, worker, from, to) -> {
          int end = to * y.size();
          for (int at = from * y.size(); at < end; at += tile) {
            sum(at, Math.min(tile, end - at));
          }
        });
  }

  private void sum(int at, int length) {
    for (int i = 0; i < weights.length; i++) {
      Value term = terms.get(i);
      Sums.mix(term.data(), term.transform(), (float) weights[i], y.data(), at, length, i > 0);
    }
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab g = y.takeGradient();
    for (int i = 0; i < weights.length; i++) {
      int index = i;
      Value term = terms.get(i);
      if (term.absorbs() && (mixes || term.wanted())) {
        term.giveMixed(new MixedTerm(g.share(), weights[i], d -> gradient.accept(index, d)));
      } else {
        backward(i, term, g.values());
      }
    }
    g.release();
  }

  private void backward(int index, Value term, float[] g) {
    if (mixes) {
      gradient.accept(index, dot(term, g));
    }
    if (term.wanted()) {
      Target target = term.target(pass.arena());
      float weight = (float) weights[index];
      share(
          (from, length) -> {
            if (target.add()) {
              Sums.add(g, from, weight, target.values(), from, length);
            } else {
              Sums.scale(g, from, weight, target.values(), from, length);
            }
          });
    }
  }

  private double dot(Value term, float[] g) {
    double[] sums = new double[pass.workers().count()];
    pass.share(
        y.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            sums[worker] += Sums.dot(g, term.data(), term.transform(), n * y.size(), y.size());
          }
        });
    return Arrays.stream(sums).sum();
  }

  @FunctionalInterface
  private interface Stretch {
    void run(int from, int length);
  }

  private void share(Stretch stretch) {
    pass.share(
        y.batch(),
        (station, worker, from, to) -> stretch.run(from * y.size(), (to - from) * y.size()));
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
