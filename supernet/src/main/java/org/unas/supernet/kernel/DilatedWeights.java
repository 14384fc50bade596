package org.unas.supernet.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unas.supernet.layer.Window;

/**
 * Dilated kernels written out with zeros in their holes. oneDNN in ND4J M2.1 cannot create a
 * dilated convolution.
 */
final class DilatedWeights {
  private DilatedWeights() {}

  /** The dense kernel; the weights themselves if there are no holes. */
  static INDArray fill(INDArray weights, Window window) {
    if (window.dilation() == 1) {
      return weights;
    }
    INDArray dense =
        Tensors.zeros(weights, window.span(), window.span(), weights.size(2), weights.size(3));
    dense.get(taps(window)).assign(weights);
    return dense;
  }

  /** The taps of a dense kernel (or of its gradient). */
  static INDArray pick(INDArray dense, Window window) {
    return window.dilation() == 1 ? dense : dense.get(taps(window)).dup('c');
  }

  private static INDArrayIndex[] taps(Window window) {
    INDArrayIndex side = NDArrayIndex.interval(0, window.dilation(), window.span());
    return new INDArrayIndex[] {side, side, NDArrayIndex.all(), NDArrayIndex.all()};
  }
}
