package org.unas.supernet.network;

import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/**
 * The NAS-Bench-201 supernet. Six decisions, one for each edge 0-1, 0-2, 1-2, 0-3, 1-3, 2-3, shared
 * by all cells; five options each, in the order of {@link NasBench201Operation}.
 */
public final class NasBench201SearchNetwork implements SearchNetwork {
  private final NasBench201Config config;
  private final Blueprint blueprint = new Blueprint();
  private final NasBench201Skeleton<NasBench201SearchCell> skeleton;

  /** Lays out the network; allocates no tensors. */
  public NasBench201SearchNetwork(NasBench201Config config) {
    this.config = config;
    skeleton =
        NasBench201Skeleton.layOut(
            config,
            blueprint,
            (name, channels) -> NasBench201SearchCell.layOut(blueprint, name, channels));
  }

  @Override
  public Blueprint blueprint() {
    return blueprint;
  }

  @Override
  public Shape image() {
    return config.image();
  }

  @Override
  public int classes() {
    return config.classes();
  }

  @Override
  public OptionLayout layout() {
    return NasBench201Edge.LAYOUT;
  }

  @Override
  public <T> T logits(Operations<T> on, T images, Relaxation relaxation) {
    return skeleton.logits(on, images, (cell, x) -> cell.apply(on, x, relaxation));
  }

  @Override
  public NasBench201Network discrete(Architecture architecture) {
    return new NasBench201Network(config, architecture);
  }
}
