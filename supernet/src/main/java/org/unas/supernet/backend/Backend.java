package org.unas.supernet.backend;

import org.unas.search.random.SeedTree;
import org.unas.supernet.weight.Blueprint;

/** A way of computing networks: where tensors lie and what runs over them. */
public interface Backend {

  /** What this implementation is, for people. */
  String name();

  /**
   * Allocates the weights of a network and initialises them. Each block draws from a stream of its
   * own, {@code seed/weights/<name>}: its content depends on nothing but the seed and its name.
   */
  Passes open(Blueprint blueprint, SeedTree seed);
}
