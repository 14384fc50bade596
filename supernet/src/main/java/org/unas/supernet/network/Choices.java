package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;

/** Checks of discrete architectures. */
final class Choices {
  private Choices() {}

  static void check(List<Integer> options, int[] choices) {
    if (choices.length != options.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An architecture has one choice for each of %d decisions, but %d were given.",
              options.size(),
              choices.length));
    }
    for (int i = 0; i < choices.length; i++) {
      if (choices[i] < 0 || choices[i] >= options.get(i)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Decision %d has options 0 to %d, but %d was chosen.",
                i,
                options.get(i) - 1,
                choices[i]));
      }
    }
  }
}
