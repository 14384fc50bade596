package org.unas.supernet.data;

import java.util.SplittableRandom;

/** Random orders that depend on nothing but the 64-bit output of SplitMix64. */
final class Shuffle {
  private Shuffle() {}

  /** Fisher and Yates's shuffle. */
  static void inPlace(int[] items, SplittableRandom random) {
    for (int last = items.length - 1; last > 0; last--) {
      int other = below(last + 1, random);
      int item = items[last];
      items[last] = items[other];
      items[other] = item;
    }
  }

  /**
   * A number in {@code 0 .. bound - 1} by multiplication of the upper 32 bits, since the platform
   * does not promise how {@code nextInt(bound)} draws. Its bias is below {@code bound / 2^32}.
   */
  static int below(int bound, SplittableRandom random) {
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }
}
