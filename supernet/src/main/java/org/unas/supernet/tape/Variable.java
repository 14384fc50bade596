package org.unas.supernet.tape;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unas.supernet.kernel.Kernels;

/** A tensor on the tape, and in the backward pass the derivative of the loss with respect to it. */
public final class Variable {
  private final INDArray value;
  private Optional<INDArray> gradient = Optional.empty();
  private boolean owned;

  Variable(INDArray value) {
    this.value = value;
  }

  /** The tensor. */
  public INDArray value() {
    return value;
  }

  /** What has arrived so far; empty if the loss does not depend on this tensor. */
  public Optional<INDArray> gradient() {
    return gradient;
  }

  /** Adds a derivative that nobody else holds, so that later ones can be added in place. */
  void receive(Kernels kernels, INDArray fresh) {
    if (gradient.isPresent()) {
      receiveShared(kernels, fresh);
    } else {
      gradient = Optional.of(fresh);
      owned = true;
    }
  }

  /** Adds a derivative that others hold too: it is never written to. */
  void receiveShared(Kernels kernels, INDArray shared) {
    if (gradient.isEmpty()) {
      gradient = Optional.of(shared);
      return;
    }
    if (!owned) {
      gradient = gradient.map(own -> kernels.scaled(own, 1));
      owned = true;
    }
    kernels.accumulate(gradient.orElseThrow(), shared);
  }
}
