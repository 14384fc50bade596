package org.unas.supernet.network;

import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/**
 * Where a cell stands in a DARTS network.
 *
 * @param name path of its blocks
 * @param beforeChannels channels of the output of the cell before the previous one
 * @param inputChannels channels of the previous cell's output
 * @param channels channels of its nodes
 * @param afterReduction whether the previous cell reduced
 * @param reduces whether it reduces
 */
record DartsPlace(
    String name,
    int beforeChannels,
    int inputChannels,
    int channels,
    boolean afterReduction,
    boolean reduces) {

  /** Stride of the operations that read an input: the cell's inputs are reduced, its nodes not. */
  int stride(int input) {
    return reduces && input < 2 ? 2 : 1;
  }

  /** Brings the older input to the size of the cell. */
  Layer preprocessBefore(Blueprint blueprint, boolean affine) {
    var build = new LayerBuilder(blueprint.block(name + "/preprocess0"), affine);
    return afterReduction
        ? build.factorizedReduce(beforeChannels, channels)
        : build.reluConvBn(beforeChannels, channels, Window.same(1, 1));
  }

  /** Brings the newer input to the size of the cell. */
  Layer preprocessInput(Blueprint blueprint, boolean affine) {
    var build = new LayerBuilder(blueprint.block(name + "/preprocess1"), affine);
    return build.reluConvBn(inputChannels, channels, Window.same(1, 1));
  }

  /**
   * A node without any input.
   *
   * @param input the previous cell's output
   */
  <T> T zeros(Operations<T> on, T input) {
    Window window = Window.same(1, reduces ? 2 : 1);
    return on.zeros(input, on.shape(input).under(window, channels));
  }
}
