package org.unas.search.space;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;

/** The decisions of a chain: one for each layer, in order. */
record ChainDecisions(List<ChainLayer> layers) {

  List<Decision> decisions() {
    return layers.stream()
        .map(layer -> new Decision(layer.name(), ChainOperation.labels(layer.options())))
        .toList();
  }

  /** The name of what a layer is in an architecture. */
  String label(int layer, int[] choices) {
    return layers.get(layer).options().get(choices[layer]).label();
  }

  /**
   * The option that a genotype names for a layer.
   *
   * @param place where it stands in the genotype
   * @throws IllegalArgumentException if it is none
   */
  int choice(int layer, JsonNode label, String place) {
    List<String> options = ChainOperation.labels(layers.get(layer).options());
    int choice = options.indexOf(label.asText());
    if (choice < 0) {
      throw new IllegalArgumentException(
          "%s of the genotype is one of %s, but this was given: %s"
              .formatted(place, options, label));
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
