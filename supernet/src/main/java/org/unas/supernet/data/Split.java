package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_TOO_SMALL;

import java.util.Locale;
import java.util.stream.IntStream;
import org.unas.search.random.SeedTree;

/**
 * Which images train and which validate.
 *
 * @param training images of the training split, ascending
 * @param validation images of the validation split, in an order that mixes the classes
 */
record Split(int[] training, int[] validation) {

  /**
   * Splits class by class, so that both sides have the classes in the same proportions: each class
   * is shuffled with the stream {@code seed/class/C}, and its first images go to validation.
   * Rounding is carried from class to class, so a class is off by at most one image and all of them
   * together by none.
   *
   * @param fraction share of validation images, in [0, 1); 0 for no validation images
   */
  static Split stratified(ImageDataset dataset, double fraction, SeedTree seed) {
    boolean[] validates = new boolean[dataset.size()];
    int seen = 0;
    int taken = 0;
    for (int category = 0; category < dataset.classes(); category++) {
      int[] members = members(dataset, category);
      Shuffle.inPlace(members, seed.child("class").child(category).random());
      seen += members.length;
      int share = (int) Math.min(members.length, Math.round(seen * fraction) - taken);
      for (int i = 0; i < share; i++) {
        validates[members[i]] = true;
      }
      taken += share;
    }
    return of(dataset, validates, fraction > 0, seed);
  }

  private static Split of(
      ImageDataset dataset, boolean[] validates, boolean needsBoth, SeedTree seed) {
    int[] training = IntStream.range(0, dataset.size()).filter(i -> !validates[i]).toArray();
    int[] validation = IntStream.range(0, dataset.size()).filter(i -> validates[i]).toArray();
    if (training.length == 0 || needsBoth && validation.length == 0) {
      throw new DatasetException(
          DATASET_TOO_SMALL,
          String.format(
              Locale.ROOT,
              "Both splits need an image, but the %d images of %s split into %d and %d.",
              dataset.size(),
              dataset.name(),
              training.length,
              validation.length),
          "Choose a validation fraction nearer to one half, or a larger data set.");
    }
    Shuffle.inPlace(validation, seed.child("validation").random());
    return new Split(training, validation);
  }

  private static int[] members(ImageDataset dataset, int category) {
    return IntStream.range(0, dataset.size())
        .filter(image -> dataset.label(image) == category)
        .toArray();
  }
}
