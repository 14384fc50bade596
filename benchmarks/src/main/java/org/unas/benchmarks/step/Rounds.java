package org.unas.benchmarks.step;

import java.util.Arrays;

/**
 * Times of one side.
 *
 * @param milliseconds of a step, one for each round, ascending
 */
record Rounds(double[] milliseconds) {
  Rounds {
    milliseconds = milliseconds.clone();
    Arrays.sort(milliseconds);
  }

  double median() {
    int half = milliseconds.length / 2;
    return milliseconds.length % 2 == 1
        ? milliseconds[half]
        : (milliseconds[half - 1] + milliseconds[half]) / 2;
  }

  double least() {
    return milliseconds[0];
  }

  double most() {
    return milliseconds[milliseconds.length - 1];
  }
}
