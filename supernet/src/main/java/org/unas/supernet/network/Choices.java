package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;
import org.unas.search.space.Architecture;

/** Checks of discrete architectures. */
final class Choices {
  private Choices() {}

  static void check(List<Integer> options, Architecture architecture) {
    if (architecture.size() != options.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An architecture has one choice for each of %d decisions, but %d were given.",
              options.size(),
              architecture.size()));
    }
    for (int i = 0; i < architecture.size(); i++) {
      if (architecture.choice(i) < 0 || architecture.choice(i) >= options.get(i)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Decision %d has options 0 to %d, but %d was chosen.",
                i,
                options.get(i) - 1,
                architecture.choice(i)));
      }
    }
  }
}
