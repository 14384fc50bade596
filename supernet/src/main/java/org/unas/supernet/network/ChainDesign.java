package org.unas.supernet.network;

import java.util.List;
import org.unas.search.chain.ChainLayer;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** A chain of layers to choose for, and what stands before and after it. */
public interface ChainDesign {

  /** Size of the images. */
  Shape image();

  /** Number of classes. */
  int classes();

  /** The layers, each with its options. */
  List<ChainLayer> layers();

  /** One decision for each layer; made anew at every call. */
  default OptionLayout layout() {
    return OptionLayout.of(layers().stream().mapToInt(layer -> layer.options().size()).toArray());
  }

  /** Added to the variance by every batch norm. */
  double epsilon();

  /** Lays out what stands before the first layer. */
  Layer stem(Blueprint blueprint);

  /** Lays out what makes logits of the last layer's output. */
  Layer head(Blueprint blueprint);
}
