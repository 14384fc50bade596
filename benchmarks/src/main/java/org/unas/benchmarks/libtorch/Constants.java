package org.unas.benchmarks.libtorch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.unas.supernet.layer.Window;

/** Small tensors that no step changes the meaning of; made when first asked for. */
final class Constants {
  private final NDManager manager;
  private final Map<Record, PtNDArray> tensors = new HashMap<>();

  private record Vector(String use, long channels) {}

  private record Border(long height, long width, Window window) {}

  Constants(NDManager manager) {
    this.manager = manager;
  }

  /** The offset of a batch norm that has none: DJL has no way to say so. */
  PtNDArray noOffset(long channels) {
    return get(new Vector("offset", channels), () -> zeros(channels));
  }

  /** The scale of a batch norm that has none. */
  PtNDArray noScale(long channels) {
    return get(new Vector("scale", channels), () -> ones(channels));
  }

  /** Written to by batch norms and never read. */
  PtNDArray runningMean(long channels) {
    return get(new Vector("mean", channels), () -> zeros(channels));
  }

  /** Written to by batch norms and never read. */
  PtNDArray runningVariance(long channels) {
    return get(new Vector("variance", channels), () -> ones(channels));
  }

  /**
   * What a mean that counts padding is to be multiplied by so that it does not: {@code
   * count_include_pad} of DJL 0.36 does not reach libtorch.
   *
   * @param height of the image
   * @param width of the image
   */
  PtNDArray withoutPadding(long height, long width, Window window) {
    return get(
        new Border(height, width, window),
        () -> {
          try (PtNDArray share = LibtorchOperations.mean(ones(1, 1, height, width), window)) {
            return ones(share.getShape().getShape()).div(share);
          }
        });
  }

  private PtNDArray get(Record key, Supplier<PtNDArray> tensor) {
    PtNDArray known = tensors.get(key);
    if (known == null) {
      known = tensor.get();
      tensors.put(key, known);
    }
    return known;
  }

  private PtNDArray zeros(long... shape) {
    return (PtNDArray) manager.zeros(new Shape(shape));
  }

  private PtNDArray ones(long... shape) {
    return (PtNDArray) manager.ones(new Shape(shape));
  }
}
