package org.unas.supernet.network;

import java.util.List;
import org.unas.search.request.SpaceSpec;
import org.unas.supernet.layer.Shape;

/** The supernet of the space that a request names. */
public final class SearchNetworks {
  private SearchNetworks() {}

  /**
   * Lays out the supernet; allocates no tensors. Its decisions are those of {@link
   * org.unas.search.space.SearchSpaces#of}.
   *
   * @param space where to search
   * @param image size of the images
   * @param classes number of classes
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public static SearchNetwork of(SpaceSpec space, Shape image, int classes) {
    if (space instanceof SpaceSpec.NasBench201 nasBench) {
      return new NasBench201SearchNetwork(
          new NasBench201Config(image, classes, nasBench.channels(), nasBench.cells()));
    }
    if (space instanceof SpaceSpec.Darts darts) {
      return new DartsSearchNetwork(
          new DartsConfig(image, classes, darts.channels(), darts.cells(), darts.nodes()),
          operations(darts.operations()));
    }
    if (space instanceof SpaceSpec.Custom custom) {
      return new ChainSearchNetwork(
          new CustomConfig(image, classes, custom.channels(), custom.stages()));
    }
    return new ChainSearchNetwork(ProxylessNasConfig.scaled(image, classes, space.channels()));
  }

  private static List<DartsOperation> operations(SpaceSpec.DartsOperations set) {
    return switch (set) {
      case UNAS -> DartsOperation.UNAS;
      case DARTS -> DartsOperation.DARTS;
    };
  }
}
