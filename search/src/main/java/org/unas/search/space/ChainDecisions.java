package org.unas.search.space;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;

/** The decisions of a chain: one for each layer, in order. */
record ChainDecisions(List<ChainLayer> layers) {

  List<Decision> decisions() {
    return layers.stream()
        .map(layer -> new Decision(layer.name(), ChainOperation.labels(layer.options())))
        .toList();
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
    int next = 0;
    for (ChainLayer layer : layers) {
      for (ChainOperation option : layer.options()) {
        idle += layer.idle(option) ? probabilities[next] : 0;
        next++;
      }
    }
    return idle / layers.size();
  }
}
