package org.unas.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Fewer of something long, since no screen shows more columns than it has. */
final class Thinning {
  private Thinning() {}

  /** At most so many, evenly spaced; the first and the last are always among them. */
  static <T> List<T> of(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) Math.round(i * (all.size() - 1.0) / (most - 1))));
    }
    return some;
  }
}
