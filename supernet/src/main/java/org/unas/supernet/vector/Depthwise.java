package org.unas.supernet.vector;

import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Parameter;

/** A convolution of each channel by itself. */
final class Depthwise implements Step {
  private final Pass pass;
  private final Value x;
  private final Parameter weight;
  private final Window window;
  private final int channels;
  private final Value y;

  Depthwise(Pass pass, Value x, Parameter weight, Window window) {
    this.pass = pass;
    this.x = x.used();
    this.weight = weight;
    this.window = window;
    this.channels = x.shape().channels();
    var shape = x.shape().under(window, channels);
    boolean wanted = x.wanted() || pass.trains();
    this.y = Value.stored(x.batch(), shape, pass.lend(x.batch(), shape), wanted);
    ChannelwiseImages.forward(pass, x, y, window, pass.block(weight), weight.offset());
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    if (pass.trains()) {
      differentiateWeights();
    }
    if (x.wanted()) {
      ChannelwiseImages.backward(pass, x, y, window, pass.block(weight), weight.offset());
    }
    y.takeGradient().release();
  }

  private void differentiateWeights() {
    var sums = new WeightSums(window.kernel() * window.kernel(), channels);
    sums.begin(pass.stations());
    Stencil stencil = Stencil.forward(x.shape(), window);
    float[] gy = y.gradient().values();
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          Source source = station.source();
          for (int n = from; n < to; n++) {
            source.read(x.data(), n * x.size(), x.shape(), x.transform(), stencil.padding(), 0);
            new DepthwiseGradient(source, stencil, window, channels)
                .add(gy, n * y.size(), station.weights());
          }
        });
    sums.collect(pass.stations(), pass.gradient(weight), weight.offset());
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
