package org.unas.supernet.data;

/**
 * How a data set becomes minibatches. Equal plans over equal data sets give equal batches on every
 * machine.
 *
 * @param validationFraction share of the training images kept for validation; 0 for none, in [0, 1)
 * @param batchSize images in a minibatch, at least 1
 * @param augment whether training images are changed at random in the data set's customary way
 * @param seed of the split, the orders and the augmentation
 */
public record BatchPlan(double validationFraction, int batchSize, boolean augment, long seed) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public BatchPlan {
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "The validation fraction is at least 0 and below 1, but is " + validationFraction + ".");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "A batch has at least 1 image, but " + batchSize + " were asked for.");
    }
  }
}
