package org.unas.supernet.network;

import java.util.Locale;

/** Checks of network sizes. */
final class Sizes {
  private Sizes() {}

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "The number of %s must be at least 1, but it is %d.", name, value));
    }
  }
}
