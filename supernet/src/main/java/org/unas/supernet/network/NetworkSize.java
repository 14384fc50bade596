package org.unas.supernet.network;

import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.supernet.layer.Shape;

/**
 * Size of a stand-alone network, whatever its space.
 *
 * @param image size of the images
 * @param classes number of classes
 * @param channels channels of the first cells, or of a ProxylessNAS stem; {@link #FIXED} where the
 *     genotype has them
 * @param cells cells of a DARTS network, or of each stage of NAS-Bench-201; {@link #FIXED} where
 *     the genotype has every layer
 */
public record NetworkSize(Shape image, int classes, int channels, int cells) {
  /** Nothing to choose. */
  public static final int FIXED = 0;

  private static final Shape CIFAR = new Shape(32, 32, 3);
  private static final Shape IMAGENET = new Shape(224, 224, 3);

  /** The size that was published for the space of a genotype. */
  public static NetworkSize published(Genotype genotype) {
    return switch (genotype.space()) {
      case DartsCells.SPACE -> new NetworkSize(CIFAR, 10, 36, 20);
      case NasBench201Cell.SPACE -> new NetworkSize(CIFAR, 10, 16, 5);
      case ProxylessNasLayers.SPACE -> new NetworkSize(IMAGENET, 1000, 40, FIXED);
      default -> new NetworkSize(CIFAR, 10, FIXED, FIXED);
    };
  }
}
