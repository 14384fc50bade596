package org.unas.supernet.network;

/** Checks of network sizes. */
final class Sizes {
  private Sizes() {}

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The number of %s must be at least 1, but it is %d.".formatted(name, value));
    }
  }
}
