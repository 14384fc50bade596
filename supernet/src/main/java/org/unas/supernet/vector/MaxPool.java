package org.unas.supernet.vector;

import java.util.Arrays;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.vector.Value.Target;

/** Largest value of a window; the derivative goes to the first pixel that holds it. */
final class MaxPool implements Step {
  private final Pass pass;
  private final Value x;
  private final Stencil stencil;
  private final int channels;
  private final Value y;

  MaxPool(Pass pass, Value x, Window window) {
    this.pass = pass;
    this.x = x.used();
    this.stencil = Stencil.forward(x.shape(), window);
    this.channels = x.shape().channels();
    Shape shape = x.shape().under(window, channels);
    this.y = Value.stored(x.batch(), shape, pass.lend(x.batch(), shape), x.wanted());
    forward();
  }

  @Override
  public Value output() {
    return y;
  }

  private Shape padded() {
    return stencil.padding().around(x.shape());
  }

  private void read(Source source, int n) {
    // Lowest, not minus infinity: a lane that nobody needs must not become NaN.
    source.read(
        x.data(), n * x.size(), x.shape(), x.transform(), stencil.padding(), -Float.MAX_VALUE);
  }

  private void forward() {
    Rows largest = new Largest(stencil, channels, stencil.offsets(padded().width(), channels));
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            read(station.source(), n);
            largest.place(station.source(), y.shape(), y.data(), n * y.size(), false, station);
          }
        });
  }

  private record Largest(Stencil stencil, int channels, int[] offsets) implements Rows {
    @Override
    public boolean fits(boolean add) {
      return !add && channels >= Lanes.COUNT;
    }

    @Override
    public void run(Source source, float[] y, int at, boolean add) {
      int q = at;
      for (int row = 0; row < stencil.rows(); row++) {
        int p = source.base() + row * stencil.step() * source.width() * channels;
        for (int column = 0; column < stencil.columns(); column++, q += channels) {
          for (int block = 0; block < Lanes.blocks(channels); block++) {
            int v = Lanes.start(block, channels);
            MaxPoolKernel.largest(source.values(), p + v, offsets, y, q + v);
          }
          p += stencil.step() * channels;
        }
      }
    }
  }

  @Override
  public void backward() {
    float[] gy = y.gradient().values();
    Target target = x.target(pass.arena());
    int[] offsets = stencil.offsets(padded().width(), channels);
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n++) {
            read(station.source(), n);
            float[] gx = station.image((int) padded().size());
            Arrays.fill(gx, 0);
            scatter(station.source(), offsets, gy, n * y.size(), gx);
            cut(gx, target, n * x.size());
          }
        });
    y.takeGradient().release();
  }

  private void scatter(Source source, int[] offsets, float[] gy, int at, float[] gx) {
    for (int v = 0; v < channels; v += Lanes.COUNT) {
      float[] valid = new float[Lanes.COUNT];
      Arrays.fill(valid, 0, Math.min(Lanes.COUNT, channels - v), 1);
      int q = at + v;
      for (int row = 0; row < stencil.rows(); row++) {
        int p = row * stencil.step() * padded().width() * channels + v;
        for (int column = 0; column < stencil.columns(); column++, q += channels) {
          MaxPoolKernel.derivative(
              source.values(), source.base() + p, p, offsets, y.data(), gy, q, valid, gx);
          p += stencil.step() * channels;
        }
      }
    }
  }

  private void cut(float[] gx, Target target, int at) {
    int row = x.shape().width() * channels;
    int pitch = padded().width() * channels;
    int first = stencil.padding().top() * pitch + stencil.padding().left() * channels;
    for (int r = 0; r < x.shape().height(); r++) {
      Sums.put(gx, first + r * pitch, target.values(), at + r * row, row, target.add());
    }
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
