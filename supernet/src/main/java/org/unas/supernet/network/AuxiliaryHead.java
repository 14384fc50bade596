package org.unas.supernet.network;

import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.BlockPlan;

/**
 * The auxiliary classifier of DARTS on CIFAR: reads the output of the second reduction cell while a
 * found network is trained, an image of 8x8 pixels.
 */
public final class AuxiliaryHead {
  private static final int NARROW = 128;
  private static final int WIDE = 768;

  private AuxiliaryHead() {}

  /**
   * Lays out the head.
   *
   * @param block where its weights go
   * @param channels channels of the image that it reads
   * @param classes number of classes
   */
  public static Layer layOut(BlockPlan block, int channels, int classes) {
    var build = new LayerBuilder(block, true);
    return Chain.of(
        new Relu(),
        new AveragePool(Window.valid(5, 3)),
        build.convBn(channels, NARROW, Window.same(1, 1)),
        new Relu(),
        build.convBn(NARROW, WIDE, Window.valid(2, 1)),
        new Relu(),
        build.dense(WIDE, classes));
  }
}
