package org.unas.search.policy;

import org.unas.search.space.SearchSpace;

/** Being written: a factorised softmax over the decisions of a space. Immutable. */
public final class Policy {
  private final SearchSpace space;
  private final double[] logits;

  /** A policy with these logits, flattened as the space is. */
  public Policy(SearchSpace space, double[] logits) {
    this.space = space;
    this.logits = logits.clone();
  }

  /** The space. */
  public SearchSpace space() {
    return space;
  }

  /** A copy of the logits. */
  public double[] logits() {
    return logits.clone();
  }
}
