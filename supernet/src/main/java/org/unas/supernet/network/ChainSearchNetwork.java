package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.chain.ChainLayer;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/**
 * The supernet of a chain, such as that of ProxylessNAS: one decision for each layer, in order. The
 * stem and the head have affine batch norm, the candidate operations have not.
 */
public final class ChainSearchNetwork implements SearchNetwork {
  private final ChainDesign design;
  private final OptionLayout layout;
  private final Blueprint blueprint = new Blueprint();
  private final Layer stem;
  private final List<ChainSearchLayer> layers = new ArrayList<>();
  private final Layer head;

  /** Lays out the network; allocates no tensors. */
  public ChainSearchNetwork(ChainDesign design) {
    this.design = design;
    this.layout = design.layout();
    stem = design.stem(blueprint);
    for (ChainLayer place : design.layers()) {
      layers.add(ChainSearchLayer.layOut(blueprint, place, layers.size(), design.epsilon()));
    }
    head = design.head(blueprint);
  }

  @Override
  public Blueprint blueprint() {
    return blueprint;
  }

  @Override
  public Shape image() {
    return design.image();
  }

  @Override
  public int classes() {
    return design.classes();
  }

  @Override
  public OptionLayout layout() {
    return layout;
  }

  @Override
  public <T> T logits(Operations<T> on, T images, Relaxation relaxation) {
    T x = stem.apply(on, images);
    for (ChainSearchLayer layer : layers) {
      x = layer.apply(on, x, relaxation);
    }
    return head.apply(on, x);
  }

  @Override
  public ChainNetwork discrete(Architecture architecture) {
    return new ChainNetwork(design, architecture);
  }
}
