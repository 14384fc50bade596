package org.unas.search.genotype;

import java.util.List;
import java.util.Locale;

/** Names that a place of a genotype may hold. */
final class Catalogue {
  private Catalogue() {}

  /**
   * Refuses a name that is not in the list.
   *
   * @throws IllegalArgumentException that names the place and the whole list
   */
  static void require(String place, String what, String name, List<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s \"%s\" is not known here; it may be %s.",
              place,
              what,
              name,
              String.join(", ", known)));
    }
  }
}
