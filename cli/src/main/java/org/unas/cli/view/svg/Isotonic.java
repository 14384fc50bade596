package org.unas.cli.view.svg;

import java.util.ArrayDeque;
import java.util.Deque;

/** Isotonic regression: the sequence that never decreases and is nearest to a given one. */
final class Isotonic {
  private Isotonic() {}

  /** Neighbours that share one value. */
  private record Pool(double mean, int size) {
    Pool with(Pool next) {
      int both = size + next.size;
      return new Pool((mean * size + next.mean * next.size) / both, both);
    }
  }

  /** The fit with the least squared distance, by pooling adjacent violators. */
  static double[] fit(double[] values) {
    Deque<Pool> pools = new ArrayDeque<>();
    for (double value : values) {
      Pool pool = new Pool(value, 1);
      while (!pools.isEmpty() && pools.getLast().mean >= pool.mean) {
        pool = pools.removeLast().with(pool);
      }
      pools.addLast(pool);
    }
    double[] fitted = new double[values.length];
    int next = 0;
    for (Pool pool : pools) {
      for (int i = 0; i < pool.size; i++) {
        fitted[next++] = pool.mean;
      }
    }
    return fitted;
  }
}
