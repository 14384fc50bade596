package org.unas.supernet.network;

import java.util.Locale;
import org.unas.supernet.layer.Shape;

/**
 * Size of a NAS-Bench-201 network. The benchmark's own is 32x32x3, 10 classes, 16 channels, 5
 * cells.
 *
 * @param image size of the images; height and width are multiples of 4
 * @param classes number of classes
 * @param channels channels of the stem and the first stage; the later two have twice and four times
 *     as many
 * @param cells cells in each of the three stages
 */
public record NasBench201Config(Shape image, int classes, int channels, int cells) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public NasBench201Config {
    Sizes.positive("classes", classes);
    Sizes.positive("channels", channels);
    Sizes.positive("cells per stage", cells);
    if (image.height() % 4 != 0 || image.width() % 4 != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "NAS-Bench-201 halves images twice: sides must be multiples of 4, but they are %dx%d.",
              image.height(),
              image.width()));
    }
  }
}
