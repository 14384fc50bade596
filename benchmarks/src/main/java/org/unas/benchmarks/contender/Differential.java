package org.unas.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/**
 * A loss and its derivatives.
 *
 * @param loss mean cross-entropy
 * @param zeta derivative with respect to ζ
 * @param weights derivative with respect to the weights of each block; 0 where it was not computed
 */
record Differential(float loss, float[] zeta, float[][] weights) {

  static Differential of(double loss, float[] zeta, List<BlockSpec> blocks, Gradients gradients) {
    float[][] weights = new float[blocks.size()][];
    for (int block = 0; block < weights.length; block++) {
      weights[block] =
          gradients.touches(block)
              ? gradients.block(block).clone()
              : new float[blocks.get(block).size()];
    }
    return new Differential((float) loss, zeta, weights);
  }

  void write(Path file) throws IOException {
    float[][] arrays = new float[weights.length + 2][];
    arrays[0] = new float[] {loss};
    arrays[1] = zeta;
    System.arraycopy(weights, 0, arrays, 2, weights.length);
    FloatFile.write(file, arrays);
  }

  static Differential read(Path file) throws IOException {
    float[][] arrays = FloatFile.read(file);
    return new Differential(
        arrays[0][0], arrays[1], java.util.Arrays.copyOfRange(arrays, 2, arrays.length));
  }
}
