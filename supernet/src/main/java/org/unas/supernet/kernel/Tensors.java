package org.unas.supernet.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fresh tensors in C order. */
final class Tensors {
  private Tensors() {}

  /** With the data type of another tensor and unspecified content. */
  static INDArray like(INDArray type, long... shape) {
    return Nd4j.createUninitialized(type.dataType(), shape, 'c');
  }

  static INDArray zeros(INDArray type, long... shape) {
    return Nd4j.zeros(type.dataType(), shape);
  }
}
