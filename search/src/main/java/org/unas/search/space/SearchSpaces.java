package org.unas.search.space;

import java.util.List;
import org.unas.search.request.SpaceSpec;

/** The space that a request names. */
public final class SearchSpaces {
  private SearchSpaces() {}

  /** The space of a resolved request. */
  public static SearchSpace of(SpaceSpec space) {
    if (space instanceof SpaceSpec.NasBench201) {
      return new NasBench201Space();
    }
    if (space instanceof SpaceSpec.Darts darts) {
      return new DartsSpace(darts.nodes(), operations(darts.operations()));
    }
    if (space instanceof SpaceSpec.Custom custom) {
      return new CustomSpace(custom.channels(), custom.stages());
    }
    return new ProxylessNasSpace();
  }

  private static List<String> operations(SpaceSpec.DartsOperations set) {
    return switch (set) {
      case UNAS -> DartsSpace.OPERATIONS;
      case DARTS -> DartsSpace.DARTS_OPERATIONS;
    };
  }
}
