package org.unas.supernet.layer;

import java.util.List;
import java.util.Optional;
import org.unas.supernet.weight.Parameter;

/**
 * Follows shapes through a network and counts work for one image, as the table of NAS-Bench-201
 * does: one for each multiply-add of a convolution or a linear layer, two for each number that is
 * normalised, one for each that is rectified, and one for each that a pooling window covers; the
 * window of a global pool is one pixel wider than the image.
 */
public final class CostMeter implements Operations<Shape> {
  private long flops;

  /** Work counted so far. */
  public long flops() {
    return flops;
  }

  @Override
  public Shape shape(Shape x) {
    return x;
  }

  @Override
  public Shape convolution(Shape x, Parameter weights, Window window) {
    Shape y = x.under(window, weights.shape().get(3));
    return count(y, (long) y.area() * weights.size());
  }

  @Override
  public Shape depthwise(Shape x, Parameter weights, Window window) {
    Shape y = x.under(window, x.channels());
    return count(y, (long) y.area() * weights.size());
  }

  @Override
  public Shape batchNorm(Shape x, Optional<Affine> affine, double epsilon) {
    return count(x, 2 * x.size());
  }

  @Override
  public Shape relu(Shape x) {
    return count(x, x.size());
  }

  @Override
  public Shape relu6(Shape x) {
    return count(x, x.size());
  }

  @Override
  public Shape maxPool(Shape x, Window window) {
    return pool(x, window);
  }

  @Override
  public Shape averagePool(Shape x, Window window) {
    return pool(x, window);
  }

  @Override
  public Shape shift(Shape x) {
    return x;
  }

  @Override
  public Shape globalAveragePool(Shape x) {
    Shape y = new Shape(1, 1, x.channels());
    return count(y, (x.height() + 1L) * (x.width() + 1) * x.channels());
  }

  @Override
  public Shape linear(Shape x, Parameter weights, Parameter offset) {
    return count(new Shape(1, 1, weights.shape().get(1)), weights.size());
  }

  @Override
  public Shape flatten(Shape x) {
    return new Shape(1, 1, x.area() * x.channels());
  }

  @Override
  public Shape concat(List<Shape> values) {
    return values.get(0).withChannels(values.stream().mapToInt(Shape::channels).sum());
  }

  @Override
  public Shape sum(List<Shape> values) {
    return values.get(0);
  }

  @Override
  public Shape mixedSum(List<Shape> values, double[] weights, MixingGradient gradient) {
    return values.get(0);
  }

  @Override
  public Shape scaleImages(Shape x, float[] factors) {
    return x;
  }

  @Override
  public Shape zeros(Shape like, Shape shape) {
    return shape;
  }

  private Shape pool(Shape x, Window window) {
    Shape y = x.under(window, x.channels());
    return count(y, y.size() * window.kernel() * window.kernel());
  }

  private Shape count(Shape y, long work) {
    flops += work;
    return y;
  }
}
