package org.unas.supernet.data;

import java.util.Optional;
import org.unas.supernet.file.DataRoot;

/**
 * What a search learns from: images to split into training and validation, and perhaps test images
 * that no search ever sees.
 *
 * @param training images of the training and validation splits
 * @param test images held out for the last word, if the data set has any
 * @param augmentation what is customary for these images while training
 */
public record Dataset(
    ImageDataset training, Optional<ImageDataset> test, Augmentation augmentation) {

  /**
   * Reads the data set of a URI: see {@link DatasetUri} for its forms.
   *
   * @param files which the URI may name
   * @throws DatasetException if the URI is unknown, a file is missing or a file is damaged
   */
  public static Dataset load(DataRoot files, String uri) {
    return DatasetUri.parse(uri).load(files);
  }

  /** The same images with another augmentation. */
  public Dataset with(Augmentation other) {
    return new Dataset(training, test, other);
  }

  /**
   * The same images, smaller: squares of pixels become their mean, and shifts and holes shrink
   * along. Proxies of lower resolution keep much of the ranking of architectures (EcoNAS, arXiv
   * 2001.01233) at a fraction of the cost.
   *
   * @param side of a square, at least 1
   */
  public Dataset shrunk(int side) {
    return side == 1
        ? this
        : new Dataset(
            training.shrunk(side),
            test.map(images -> images.shrunk(side)),
            augmentation.shrunk(side));
  }

  /** Height, width and channels of each image. */
  public ImageShape shape() {
    return training.shape();
  }

  /** Number of classes. */
  public int classes() {
    return training.classes();
  }
}
