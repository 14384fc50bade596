package org.unas.supernet.layer;

import java.util.List;
import java.util.Optional;
import org.unas.supernet.weight.Parameter;

/** The simple layers: one operation each, or a chain of layers. */
public final class Layers {
  private Layers() {}

  /** y = x. */
  public record Identity() implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return x;
    }
  }

  /** Rectifier. */
  public record Relu() implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.relu(x);
    }
  }

  /** Rectifier that saturates at 6. */
  public record Relu6() implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.relu6(x);
    }
  }

  /** One layer after the other. */
  public record Chain(List<Layer> layers) implements Layer {
    /** A chain of these layers. */
    public static Chain of(Layer... layers) {
      return new Chain(List.of(layers));
    }

    @Override
    public <T> T apply(Operations<T> on, T x) {
      T y = x;
      for (Layer layer : layers) {
        y = layer.apply(on, y);
      }
      return y;
    }
  }

  /** Convolution without offset. */
  public record Convolution(Parameter weights, Window window) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.convolution(x, weights, window);
    }
  }

  /** Convolution of each channel by itself. */
  public record Depthwise(Parameter weights, Window window) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.depthwise(x, weights, window);
    }
  }

  /**
   * Batch norm with the minibatch's statistics.
   *
   * @param affine scale and offset, if there are any
   * @param epsilon added to the variance
   */
  public record BatchNorm(Optional<Affine> affine, double epsilon) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.batchNorm(x, affine, epsilon);
    }
  }

  /** Max pooling. */
  public record MaxPool(Window window) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.maxPool(x, window);
    }
  }

  /** Average pooling that does not count padding. */
  public record AveragePool(Window window) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.averagePool(x, window);
    }
  }

  /** Mean over all pixels, then a linear layer: the usual end of a classifier. */
  public record Classifier(Parameter weights, Parameter offset) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.linear(on.globalAveragePool(x), weights, offset);
    }
  }

  /** All pixels into a linear layer. */
  public record Dense(Parameter weights, Parameter offset) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.linear(on.flatten(x), weights, offset);
    }
  }

  /**
   * Halves an image without losing pixels: two 1x1 convolutions of stride 2, the second one pixel
   * further, side by side, then batch norm (DARTS).
   */
  public record FactorizedReduce(Parameter even, Parameter odd, BatchNorm norm) implements Layer {
    private static final Window HALVE = Window.valid(1, 2);

    @Override
    public <T> T apply(Operations<T> on, T x) {
      T active = on.relu(x);
      T left = on.convolution(active, even, HALVE);
      T right = on.convolution(on.shift(active), odd, HALVE);
      return norm.apply(on, on.concat(List.of(left, right)));
    }
  }

  /** The sum of two branches on the same input, such as a residual block. */
  public record Residual(Layer shortcut, Layer branch) implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.sum(List.of(shortcut.apply(on, x), branch.apply(on, x)));
    }
  }
}
