package org.unas.supernet.data;

import org.unas.search.random.SeedTree;

/**
 * Endless passes over some images, each in a random order of its own: epoch {@code e} is shuffled
 * with the stream {@code seed/e}. Safe for use by several threads.
 */
final class EpochOrder {
  private final int[] images;
  private final int batchSize;
  private final SeedTree seed;

  /** The latest order, kept since batches are asked for one after the other. */
  private volatile Epoch latest;

  private record Epoch(long number, int[] order) {}

  /**
   * Divides each epoch into batches; what does not fill the last one is left out.
   *
   * @param images at least {@code batchSize}
   */
  EpochOrder(int[] images, int batchSize, SeedTree seed) {
    this.images = images;
    this.batchSize = batchSize;
    this.seed = seed;
    this.latest = shuffle(0);
  }

  int batchesPerEpoch() {
    return images.length / batchSize;
  }

  /** Images of batch {@code k}, counted from 0 over all epochs. */
  int[] batch(long k) {
    if (k < 0) {
      throw new IllegalArgumentException(
          "Batches are counted from 0, but " + k + " was asked for.");
    }
    int[] order = epoch(k / batchesPerEpoch()).order;
    int[] batch = new int[batchSize];
    System.arraycopy(order, (int) (k % batchesPerEpoch()) * batchSize, batch, 0, batchSize);
    return batch;
  }

  private Epoch epoch(long number) {
    Epoch epoch = latest;
    if (epoch.number != number) {
      epoch = shuffle(number);
      latest = epoch;
    }
    return epoch;
  }

  private Epoch shuffle(long number) {
    int[] order = images.clone();
    Shuffle.inPlace(order, seed.child(number).random());
    return new Epoch(number, order);
  }
}
