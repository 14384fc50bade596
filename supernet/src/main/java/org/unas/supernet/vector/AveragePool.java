package org.unas.supernet.vector;

import java.util.Arrays;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;

/**
 * Mean of a window without padding: a depthwise convolution of equal weights, and a correction
 * where the window reaches over the border.
 */
final class AveragePool implements Step {
  private final Pass pass;
  private final Value x;
  private final Window window;
  private final float[] weights;
  private final float[] corrections;
  private final Value y;

  AveragePool(Pass pass, Value x, Window window) {
    this.pass = pass;
    this.x = x.used();
    this.window = window;
    int taps = window.kernel() * window.kernel();
    this.weights = new float[taps * x.shape().channels()];
    Arrays.fill(weights, 1f / taps);
    Shape shape = x.shape().under(window, x.shape().channels());
    this.corrections = corrections(x.shape(), shape, window);
    this.y = Value.stored(x.batch(), shape, pass.lend(x.batch(), shape), x.wanted());
    ChannelwiseImages.forward(pass, x, y, window, weights, 0);
    correct(y.data());
  }

  /** Taps of the window over taps inside the image, for each pixel of the output. */
  private static float[] corrections(Shape in, Shape out, Window window) {
    float[] corrections = new float[out.area()];
    for (int i = 0; i < corrections.length; i++) {
      int inside =
          inside(i / out.width(), in.height(), window)
              * inside(i % out.width(), in.width(), window);
      corrections[i] = (float) window.kernel() * window.kernel() / inside;
    }
    return corrections;
  }

  private static int inside(int output, int pixels, Window window) {
    int inside = 0;
    for (int tap = 0; tap < window.kernel(); tap++) {
      int pixel = output * window.stride() + tap * window.dilation() - window.padding();
      inside += pixel >= 0 && pixel < pixels ? 1 : 0;
    }
    return inside;
  }

  private void correct(float[] values) {
    if (window.padding() == 0) {
      return;
    }
    int channels = y.shape().channels();
    pass.share(
        y.batch(),
        (station, worker, from, to) -> {
          for (int pixel = from * corrections.length; pixel < to * corrections.length; pixel++) {
            float factor = corrections[pixel % corrections.length];
            if (factor != 1) {
              int at = pixel * channels;
              Sums.scale(values, at, factor, values, at, channels);
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
    correct(y.gradient().values());
    ChannelwiseImages.backward(pass, x, y, window, weights, 0);
    y.takeGradient().release();
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
