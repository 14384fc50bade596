package org.unas.benchmarks.step;

import java.util.Arrays;

/**
 * Times of one side.
 *
 * @param milliseconds of a step, one for each round, ascending
 */
public record Rounds(double[] milliseconds) {
  /** Copies and sorts. */
  public Rounds {
    milliseconds = milliseconds.clone();
    Arrays.sort(milliseconds);
  }

  /** The middle one. */
  public double median() {
    int half = milliseconds.length / 2;
    return milliseconds.length % 2 == 1
        ? milliseconds[half]
        : (milliseconds[half - 1] + milliseconds[half]) / 2;
  }

  /** The shortest. */
  public double least() {
    return milliseconds[0];
  }

  /** The longest. */
  public double most() {
    return milliseconds[milliseconds.length - 1];
  }
}
