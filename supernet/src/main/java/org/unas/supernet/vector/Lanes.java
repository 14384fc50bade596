package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How many floats this machine computes at once. */
final class Lanes {
  /** The widest vectors of the machine. A constant, or the compiler could not use registers. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  /** The smallest count of floats after which channels and vectors start together again. */
  static int period(int channels) {
    int a = channels;
    int b = COUNT;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return channels / a * COUNT;
  }

  /** Blocks of vectors that cover so many channels. */
  static int blocks(int channels) {
    return (channels + COUNT - 1) / COUNT;
  }

  /**
   * First channel of a block. The last block ends with the last channel, overlapping the one before
   * it, so that a vector never leaves its pixel; fewer channels than lanes do leave it.
   */
  static int start(int block, int channels) {
    return Math.min(block * COUNT, Math.max(0, channels - COUNT));
  }
}
