package org.unas.supernet.network;

import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.BlockPlan;

/**
 * The auxiliary classifier of DARTS on CIFAR: reads the output of the second reduction cell while a
 * found network is trained. There that is an image of 8x8 pixels, which a window of 5 and a stride
 * of 3 pool to 2x2. On other images the window follows the size so that 2x2 comes out as well, and
 * the weights stay the same.
 */
public final class AuxiliaryHead {
  private static final int NARROW = 128;
  private static final int WIDE = 768;

  private AuxiliaryHead() {}

  /** Whether the head can read images of a size: squares of at least 2x2. */
  public static boolean fits(Shape image) {
    return image.height() == image.width() && image.height() >= 2;
  }

  /**
   * Lays out the head.
   *
   * @param block where its weights go
   * @param image size of the image that it reads; {@link #fits}
   * @param classes number of classes
   */
  public static Layer layOut(BlockPlan block, Shape image, int classes) {
    var build = new LayerBuilder(block, true);
    return Chain.of(
        new Relu(),
        new AveragePool(pool(image.height())),
        build.convBn(image.channels(), NARROW, Window.same(1, 1)),
        new Relu(),
        build.convBn(NARROW, WIDE, Window.valid(2, 1)),
        new Relu(),
        build.dense(WIDE, classes));
  }

  /** A window that takes two steps per side: 5 and 3 at 8 pixels. */
  private static Window pool(int side) {
    int stride = Math.max(1, 3 * side / 8);
    return Window.valid(side - stride, stride);
  }
}
