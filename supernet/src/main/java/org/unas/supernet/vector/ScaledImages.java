package org.unas.supernet.vector;

import org.unas.supernet.vector.Value.Target;

/** Each image times a factor of its own; with factors of one, a value whose transform is done. */
final class ScaledImages implements Step {
  private final Pass pass;
  private final Value x;
  private final float[] factors;
  private final Value y;

  ScaledImages(Pass pass, Value x, float[] factors) {
    this.pass = pass;
    this.x = x.used();
    this.factors = factors.clone();
    this.y = Value.stored(x.batch(), x.shape(), pass.lend(x.batch(), x.shape()), x.wanted());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            Sums.mix(x.data(), x.transform(), factors[n], y.data(), n * x.size(), x.size(), false);
          }
        });
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab g = y.takeGradient();
    Target target = x.target(pass.arena());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            int at = n * x.size();
            if (target.add()) {
              Sums.add(g.values(), at, factors[n], target.values(), at, x.size());
            } else {
              Sums.scale(g.values(), at, factors[n], target.values(), at, x.size());
            }
          }
        });
    g.release();
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
