package org.unas.supernet.vector;

import java.util.Arrays;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.vector.Stencil.Padding;
import org.unas.supernet.vector.Value.Target;

/** Mean over all pixels. */
final class GlobalPool implements Step {
  private final Pass pass;
  private final Value x;
  private final Value y;

  GlobalPool(Pass pass, Value x) {
    this.pass = pass;
    this.x = x.used();
    Shape shape = new Shape(1, 1, x.shape().channels());
    this.y = Value.stored(x.batch(), shape, pass.lend(x.batch(), shape), x.wanted());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            forward(station.source(), n);
          }
        });
  }

  private void forward(Source source, int n) {
    source.read(x.data(), n * x.size(), x.shape(), x.transform(), Padding.NONE, 0);
    int channels = x.shape().channels();
    int area = x.shape().area();
    int to = n * channels;
    Arrays.fill(y.data(), to, to + channels, 0);
    for (int pixel = 0; pixel < area; pixel++) {
      int p = source.base() + pixel * channels;
      Sums.add(source.values(), p, 1f / area, y.data(), to, channels);
    }
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab g = y.takeGradient();
    Target target = x.target(pass.arena());
    int channels = x.shape().channels();
    int area = x.shape().area();
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int pixel = from * area; pixel < to * area; pixel++) {
            int at = pixel / area * channels;
            if (target.add()) {
              Sums.add(g.values(), at, 1f / area, target.values(), pixel * channels, channels);
            } else {
              Sums.scale(g.values(), at, 1f / area, target.values(), pixel * channels, channels);
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
