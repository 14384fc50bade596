package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.unas.supernet.layer.Operations;

/** The terms of a mixed operation while they are collected. */
final class Mixture<T> {
  private final List<T> terms = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final List<DoubleConsumer> gradients = new ArrayList<>();

  void add(T term, double weight, DoubleConsumer gradient) {
    terms.add(term);
    weights.add(weight);
    gradients.add(gradient);
  }

  /** The weighted sum; empty if there are no terms. */
  Optional<T> sum(Operations<T> on) {
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    double[] mixing = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(
        on.mixedSum(terms, mixing, (term, gradient) -> gradients.get(term).accept(gradient)));
  }
}
