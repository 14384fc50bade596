package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;
import org.unas.search.space.Architecture;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** A network of one option for each layer of a chain, to be trained from scratch. */
public final class ChainNetwork implements FixedNetwork {
  private final ChainDesign design;
  private final Blueprint blueprint = new Blueprint();
  private final Layer stem;
  private final List<ChainOption> layers;
  private final Layer head;

  /**
   * Lays out the network; allocates no tensors.
   *
   * @param design the chain
   * @param architecture option of each layer
   */
  public ChainNetwork(ChainDesign design, Architecture architecture) {
    design.layout().check(architecture);
    this.design = design;
    stem = design.stem(blueprint);
    layers =
        IntStream.range(0, architecture.size())
            .mapToObj(i -> layer(design.layers().get(i), architecture.choice(i)))
            .toList();
    head = design.head(blueprint);
  }

  private ChainOption layer(ChainLayer place, int choice) {
    ChainOperation operation = place.options().get(choice);
    var build = new LayerBuilder(blueprint.block(path(place)), true, design.epsilon());
    return ChainOption.build(operation, build, place);
  }

  /** Path of a layer's blocks, such as {@code stage1/layer0}. */
  static String path(ChainLayer place) {
    return String.format(Locale.ROOT, "stage%d/layer%d", place.stage(), place.index());
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
  public <T> T logits(Operations<T> on, T images) {
    return train(on, images, DropPath.NONE).logits();
  }

  @Override
  public <T> Outputs<T> train(Operations<T> on, T images, DropPath dropPath) {
    T x = stem.apply(on, images);
    for (ChainOption layer : layers) {
      x = layer.apply(on, x, dropPath);
    }
    return Outputs.of(head.apply(on, x));
  }
}
