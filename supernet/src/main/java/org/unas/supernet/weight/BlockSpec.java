package org.unas.supernet.weight;

import java.util.Locale;

/**
 * A block of weights: the unit that moves between replicas. One candidate operation of one place in
 * the network is one block; so are the stem, each preprocessing and the head.
 *
 * @param name path in the network, such as {@code cell3/0-1/nor_conv_3x3}; unique and the same on
 *     every machine
 * @param size number of floats
 */
public record BlockSpec(String name, int size) {

  /**
   * Checks that an array holds a block.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void check(float[] values) {
    if (values.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Block %s holds %d floats, but %d were given.",
              name,
              size,
              values.length));
    }
  }
}
