package org.unas.supernet.vector;

import org.unas.supernet.layer.Shape;
import org.unas.supernet.vector.Stencil.Padding;
import org.unas.supernet.vector.Value.Target;

/** Moves images one pixel up and left; zeros come in. */
final class Shift implements Step {
  private static final Padding BELOW_AND_RIGHT = new Padding(0, 1, 0, 1);
  private static final Padding ABOVE_AND_LEFT = new Padding(1, 0, 1, 0);

  private final Pass pass;
  private final Value x;
  private final Value y;

  Shift(Pass pass, Value x) {
    this.pass = pass;
    this.x = x.used();
    this.y = Value.stored(x.batch(), x.shape(), pass.lend(x.batch(), x.shape()), x.wanted());
    Target target = new Target(y.data(), false);
    move(x.data(), x.transform(), BELOW_AND_RIGHT, 1, target);
  }

  /** Cuts an image out of its padded self, some pixels down and right of the corner. */
  private void move(
      float[] values, Transform transform, Padding padding, int corner, Target target) {
    Shape shape = x.shape();
    int row = shape.width() * shape.channels();
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          Source source = station.source();
          for (int n = from; n < to; n++) {
            source.read(values, n * x.size(), shape, transform, padding, 0);
            for (int r = 0; r < shape.height(); r++) {
              int at = source.base() + ((r + corner) * source.width() + corner) * shape.channels();
              int q = n * x.size() + r * row;
              Sums.put(source.values(), at, target.values(), q, row, target.add());
            }
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
    move(g.values(), y.transform(), ABOVE_AND_LEFT, 0, x.target(pass.arena()));
    g.release();
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
