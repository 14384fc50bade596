package org.unas.supernet.data;

/**
 * Random changes to a training image that leave its class alone: a shift by padding with black and
 * cropping back and a mirror image (He et al., arXiv 1512.03385, section 4.2), and a hole: a square
 * around a random pixel that is set to the mean (cutout: DeVries and Taylor, arXiv 1708.04552).
 *
 * @param padding the largest shift in each direction, in pixels; 0 for none
 * @param flip whether half of the images are mirrored left to right
 * @param cutout side of the hole in pixels, of which the image's edge may cut off a part; 0 for
 *     none
 */
public record Augmentation(int padding, boolean flip, int cutout) {
  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /** Without hole. */
  public Augmentation(int padding, boolean flip) {
    this(padding, flip, 0);
  }

  /**
   * Checks that neither shift nor hole is negative.
   *
   * @throws IllegalArgumentException if it is
   */
  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("Padding is at least 0, but is " + padding + ".");
    }
    if (cutout < 0) {
      throw new IllegalArgumentException(
          "The side of a hole is at least 0, but is " + cutout + ".");
    }
  }

  /** The same with a hole. */
  public Augmentation withCutout(int side) {
    return new Augmentation(padding, flip, side);
  }

  /** For images whose height and width are divided by this. */
  Augmentation shrunk(int side) {
    return new Augmentation(padding / side, flip, cutout / side);
  }

  /** Shifts of an eighth of the height: 4 pixels at 32, 3 at 28, 1 at 8. For digits and letters. */
  public static Augmentation shifts(ImageShape shape) {
    return new Augmentation(Math.max(1, shape.height() / 8), false);
  }

  /** The same shifts and mirror images. For photographs. */
  public static Augmentation shiftsAndFlips(ImageShape shape) {
    return new Augmentation(shifts(shape).padding, true);
  }
}
