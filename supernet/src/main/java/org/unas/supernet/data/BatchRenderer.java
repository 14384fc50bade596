package org.unas.supernet.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Turns chosen images into normalised floats, shifted and mirrored if there is noise. */
final class BatchRenderer {
  private final Normalization normalization;

  /** The random changes of one batch. */
  record Noise(Augmentation augmentation, SplittableRandom random) {
    View view() {
      int range = 2 * augmentation.padding() + 1;
      int down = Shuffle.below(range, random) - augmentation.padding();
      int right = Shuffle.below(range, random) - augmentation.padding();
      boolean mirrored = Shuffle.below(2, random) == 1 && augmentation.flip();
      return new View(down, right, mirrored);
    }

    /** Where the hole is; drawn after the view. */
    Optional<Hole> hole(ImageShape shape) {
      int side = augmentation.cutout();
      if (side == 0) {
        return Optional.empty();
      }
      int row = Shuffle.below(shape.height(), random) - side / 2;
      int column = Shuffle.below(shape.width(), random) - side / 2;
      return Optional.of(new Hole(row, column, side));
    }
  }

  /**
   * Where the picture is taken from: row and column of its upper left corner, and whether mirrored.
   */
  record View(int row, int column, boolean mirrored) {
    static final View WHOLE = new View(0, 0, false);
  }

  /** A square that holds nothing but the mean; it may reach over the edges of the picture. */
  record Hole(int row, int column, int side) {
    void cut(ImageShape shape, float[] values, int start) {
      int left = Math.max(0, column);
      int right = Math.min(shape.width(), column + side);
      for (int y = Math.max(0, row); y < Math.min(shape.height(), row + side); y++) {
        int from = start + (y * shape.width() + left) * shape.channels();
        Arrays.fill(values, from, from + (right - left) * shape.channels(), 0);
      }
    }
  }

  BatchRenderer(Normalization normalization) {
    this.normalization = normalization;
  }

  Batch render(ImageDataset dataset, int[] images, Optional<Noise> noise) {
    ImageShape shape = dataset.shape();
    float[] values = new float[images.length * shape.size()];
    int[] labels = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      labels[i] = dataset.label(images[i]);
      int start = i * shape.size();
      View view = noise.map(Noise::view).orElse(View.WHOLE);
      draw(dataset, images[i], view, values, start);
      noise.flatMap(n -> n.hole(shape)).ifPresent(hole -> hole.cut(shape, values, start));
    }
    return new Batch(values, labels, shape.height(), shape.width(), shape.channels());
  }

  private void draw(ImageDataset dataset, int image, View view, float[] values, int start) {
    ImageShape shape = dataset.shape();
    int to = start;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int row = y + view.row;
        int column = (view.mirrored ? shape.width() - 1 - x : x) + view.column;
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        int from = (row * shape.width() + column) * shape.channels();
        for (int channel = 0; channel < shape.channels(); channel++) {
          int level = inside ? dataset.pixel(image, from + channel) : 0;
          values[to++] = normalization.apply(channel, level);
        }
      }
    }
  }
}
