package org.unas.benchmarks.step;

import java.util.function.Function;
import org.unas.benchmarks.step.Setup.Size;
import org.unas.search.request.SpaceSpec;
import org.unas.search.request.SpaceSpec.DartsOperations;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.network.SearchNetworks;

/** The spaces that are measured, each with the size that its paper searches at. */
public enum Space {
  /** Published: 16 channels, 8 cells, 4 nodes, images of CIFAR-10. */
  darts(
      new Size(16, 8, SpaceSpec.PUBLISHED_NODES, 32, 10),
      32,
      new Size(8, 3, 2, 16, 10),
      16,
      8,
      size ->
          new SpaceSpec.Darts(size.channels(), size.cells(), size.nodes(), DartsOperations.UNAS)),

  /** Published: 16 channels, 5 cells a stage, images of CIFAR-10. */
  nasbench201(
      new Size(16, 5, SpaceSpec.PUBLISHED_NODES, 32, 10),
      32,
      new Size(8, 1, SpaceSpec.PUBLISHED_NODES, 16, 10),
      16,
      8,
      size -> new SpaceSpec.NasBench201(size.channels(), size.cells())),

  /** Published: 40 channels, 1,000 classes; images of 224 pixels, of which we take 64. */
  proxylessnas(
      new Size(40, 21, SpaceSpec.PUBLISHED_NODES, 64, 1000),
      16,
      new Size(8, 21, SpaceSpec.PUBLISHED_NODES, 32, 10),
      8,
      34,
      size -> new SpaceSpec.ProxylessNas(size.channels()));

  private static final int COLOURS = 3;

  private final Size usual;
  private final int batch;
  private final Size quick;
  private final int smallChannels;
  private final int smallImage;
  private final Function<Size, SpaceSpec> spec;

  Space(
      Size usual,
      int batch,
      Size quick,
      int smallChannels,
      int smallImage,
      Function<Size, SpaceSpec> spec) {
    this.usual = usual;
    this.batch = batch;
    this.quick = quick;
    this.smallChannels = smallChannels;
    this.smallImage = smallImage;
    this.spec = spec;
  }

  /** The size that is measured unless told otherwise. */
  public Size usual() {
    return usual;
  }

  /** The minibatch that is measured unless told otherwise. */
  public int batch() {
    return batch;
  }

  /** A size at which thousands of steps take minutes. */
  public Size quick() {
    return quick;
  }

  /**
   * The same network where few activations are: on images that are just large enough for every
   * layer, and no wider than need be.
   */
  public Size small(Size size) {
    int channels = Math.min(size.channels(), smallChannels);
    return new Size(channels, size.cells(), size.nodes(), smallImage, size.classes());
  }

  /** The decisions. */
  public SearchSpace searchSpace(Size size) {
    return SearchSpaces.of(spec.apply(size));
  }

  /** The supernet's layout. */
  public SearchNetwork network(Size size) {
    Shape image = new Shape(size.image(), size.image(), COLOURS);
    return SearchNetworks.of(spec.apply(size), image, size.classes());
  }
}
