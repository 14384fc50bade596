package org.unas.benchmarks.step;

import org.unas.benchmarks.step.Setup.Size;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.NasBench201Space;
import org.unas.search.space.SearchSpace;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.DartsConfig;
import org.unas.supernet.network.DartsSearchNetwork;
import org.unas.supernet.network.NasBench201Config;
import org.unas.supernet.network.NasBench201SearchNetwork;
import org.unas.supernet.network.SearchNetwork;

/** The spaces that are measured, each with the size that its paper searches at. */
public enum Space {
  /** Published: 16 channels, 8 cells, 4 nodes. */
  darts(new Size(16, 8, 4, 32, 10), 32) {
    @Override
    public SearchSpace searchSpace(Size size) {
      return new DartsSpace(size.nodes());
    }

    @Override
    public SearchNetwork network(Size size) {
      return DartsSearchNetwork.unas(
          new DartsConfig(
              image(size), size.classes(), size.channels(), size.cells(), size.nodes()));
    }
  },
  /** Published: 16 channels, 5 cells a stage. */
  nasbench201(new Size(16, 5, 4, 32, 10), 32) {
    @Override
    public SearchSpace searchSpace(Size size) {
      return new NasBench201Space();
    }

    @Override
    public SearchNetwork network(Size size) {
      return new NasBench201SearchNetwork(
          new NasBench201Config(image(size), size.classes(), size.channels(), size.cells()));
    }
  };

  private final Size usual;
  private final int batch;

  Space(Size usual, int batch) {
    this.usual = usual;
    this.batch = batch;
  }

  /** The size that is measured unless told otherwise. */
  public Size usual() {
    return usual;
  }

  /** The minibatch that is measured unless told otherwise. */
  public int batch() {
    return batch;
  }

  /** Side of images that are still large enough for every layer. */
  public int smallImage() {
    return 8;
  }

  /** The decisions. */
  public abstract SearchSpace searchSpace(Size size);

  /** The supernet's layout. */
  public abstract SearchNetwork network(Size size);

  private static Shape image(Size size) {
    return new Shape(size.image(), size.image(), 3);
  }
}
