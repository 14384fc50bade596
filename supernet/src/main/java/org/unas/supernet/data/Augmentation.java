package org.unas.supernet.data;

/**
 * Random changes to a training image that leave its class alone: a shift by padding with black and
 * cropping back, and a mirror image (He et al., arXiv 1512.03385, section 4.2).
 *
 * @param padding the largest shift in each direction, in pixels; 0 for none
 * @param flip whether half of the images are mirrored left to right
 */
public record Augmentation(int padding, boolean flip) {
  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /**
   * Checks that the shift is not negative.
   *
   * @throws IllegalArgumentException if it is
   */
  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("Padding is at least 0, but is " + padding + ".");
    }
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
