package org.unas.search.space;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;

/** The decisions of a chain: one for each layer, in order. */
final class ChainDecisions {
  private final List<ChainLayer> layers;
  private final List<Decision> decisions;
  private final OptionLayout layout;

  ChainDecisions(List<ChainLayer> layers) {
    this.layers = List.copyOf(layers);
    this.decisions =
        layers.stream()
            .map(layer -> new Decision(layer.name(), ChainOperation.labels(layer.options())))
            .toList();
    this.layout = OptionLayout.of(decisions);
  }

  List<Decision> decisions() {
    return decisions;
  }

  OptionLayout layout() {
    return layout;
  }

  /** What each layer is in an architecture. */
  List<ChainOperation> operations(Architecture architecture) {
    return IntStream.range(0, architecture.size())
        .mapToObj(layer -> layers.get(layer).options().get(architecture.choice(layer)))
        .toList();
  }

  /**
   * The architecture whose layers are these.
   *
   * @param operations what each layer is
   * @throws IllegalArgumentException if a layer has no such option
   */
  Architecture architecture(List<ChainOperation> operations) {
    return Architecture.of(
        IntStream.range(0, layers.size())
            .map(layer -> choice(layers.get(layer), operations.get(layer)))
            .toArray());
  }

  private static int choice(ChainLayer layer, ChainOperation operation) {
    int choice = layer.options().indexOf(operation);
    if (choice < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "In this space %s is one of %s, but not %s.",
              layer.name(),
              String.join(", ", ChainOperation.labels(layer.options())),
              operation.label()));
    }
    return choice;
  }

  /** Mean probability of the options that compute nothing. */
  double idleShare(double[] probabilities) {
    double idle = 0;
    for (int i = 0; i < layers.size(); i++) {
      ChainLayer layer = layers.get(i);
      for (int option = 0; option < layer.options().size(); option++) {
        idle +=
            layer.idle(layer.options().get(option)) ? probabilities[layout.index(i, option)] : 0;
      }
    }
    return idle / layers.size();
  }
}
