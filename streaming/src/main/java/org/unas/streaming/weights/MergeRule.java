package org.unas.streaming.weights;

/** How a trainer's change enters a block: w ← w + share · weight · Δ. */
public enum MergeRule {
  /**
   * Every change in full: asynchronous SGD, and local SGD with a sum in place of the mean. The step
   * grows with the number of trainers, as if the batch had grown.
   */
  ADD {
    @Override
    float share(int contributors) {
      return 1f;
    }
  },
  /**
   * Every change divided by the number of trainers that contribute to the block: as in local SGD
   * (arXiv 1805.09767), where the mean of the trainers' changes is applied, only one after the
   * other. One trainer alone is added in full.
   */
  AVERAGE {
    @Override
    float share(int contributors) {
      return 1f / contributors;
    }
  };

  /** The part of a change that counts when so many trainers contribute, 1 or more. */
  abstract float share(int contributors);
}
