package org.unas.search.space;

import org.unas.search.spec.SearchSpec;

/** The space that a request names. */
public final class SearchSpaces {
  private SearchSpaces() {}

  /** The space of a resolved request. */
  public static SearchSpace of(SearchSpec.Space space) {
    return switch (space.preset()) {
      case NASBENCH201 -> new NasBench201Space();
      case DARTS -> new DartsSpace(space.nodes());
    };
  }
}
