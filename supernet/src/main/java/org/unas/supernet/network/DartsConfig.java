package org.unas.supernet.network;

import org.unas.supernet.layer.Shape;

/**
 * Size of a network of DARTS cells on small images. Published: search 16 channels, 8 cells;
 * retrained 36 channels, 20 cells; 4 nodes.
 *
 * @param image size of the images
 * @param classes number of classes
 * @param channels channels of a node in the first cells; doubled at each reduction; even
 * @param cells number of cells; those at a third and at two thirds reduce
 * @param nodes nodes of a cell
 */
public record DartsConfig(Shape image, int classes, int channels, int cells, int nodes) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public DartsConfig {
    Sizes.positive("classes", classes);
    Sizes.positive("channels", channels);
    Sizes.positive("cells", cells);
    Sizes.positive("nodes", nodes);
  }

  /** Whether a cell reduces: the ones at a third and at two thirds of the network. */
  public boolean reduces(int cell) {
    return cell == cells / 3 || cell == lastReduction();
  }

  /** Number of the cell at two thirds of the network, whose output an auxiliary head reads. */
  public int lastReduction() {
    return 2 * cells / 3;
  }
}
