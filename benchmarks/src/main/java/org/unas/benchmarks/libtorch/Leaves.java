package org.unas.benchmarks.libtorch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unas.supernet.layer.MixingGradient;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Parameter;

/** The tensors of one step that autograd differentiates by: weights, and shares of mixed sums. */
final class Leaves {
  private final NDManager manager;
  private final LibtorchWeights weights;
  private final boolean differentiated;
  private final Map<Parameter, PtNDArray> touched = new LinkedHashMap<>();
  private final List<Mixing> mixings = new ArrayList<>();

  private record Mixing(PtNDArray shares, MixingGradient gradient) {
    void deliver() {
      float[] derivatives = shares.getGradient().toFloatArray();
      for (int i = 0; i < derivatives.length; i++) {
        gradient.accept(i, derivatives[i]);
      }
    }
  }

  /**
   * The leaves of a step.
   *
   * @param manager owns them; open until their gradients are read
   * @param differentiated whether there is a backward pass
   */
  Leaves(NDManager manager, LibtorchWeights weights, boolean differentiated) {
    this.manager = manager;
    this.weights = weights;
    this.differentiated = differentiated;
  }

  boolean differentiated() {
    return differentiated;
  }

  Constants constants() {
    return weights.constants();
  }

  PtNDArray weight(Parameter parameter, long... shape) {
    return touched.computeIfAbsent(parameter, p -> leaf(weights.view(p, new Shape(shape))));
  }

  /** The shares of a mixed sum as a tensor of their own. */
  PtNDArray mixing(double[] shares, MixingGradient gradient) {
    float[] values = new float[shares.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) shares[i];
    }
    PtNDArray leaf = leaf((PtNDArray) manager.create(values));
    mixings.add(new Mixing(leaf, gradient));
    return leaf;
  }

  private PtNDArray leaf(PtNDArray tensor) {
    tensor.attach(manager);
    if (differentiated) {
      tensor.setRequiresGradient(true);
    }
    return tensor;
  }

  /** After the backward pass: gives the shares' derivatives to who waits for them. */
  void deliver() {
    mixings.forEach(Mixing::deliver);
  }

  /** After the backward pass: copies the weights' gradients in our order. */
  void read(Gradients into) {
    into.clear();
    touched.forEach(
        (parameter, leaf) ->
            WeightLayout.of(parameter)
                .fromLibtorch(
                    leaf.getGradient().toFloatArray(),
                    into.touch(parameter.block()),
                    parameter.offset()));
  }
}
