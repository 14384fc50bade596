package org.unas.supernet.vector;

/**
 * What the results of an inner loop are added to: what lies there already, or zeros. A loop that
 * starts from a place in memory needs no branch for the two.
 *
 * @param values y itself, or some zeros
 * @param moves 1 if the place moves with the result, 0 if it is always the first
 */
record Start(float[] values, int moves) {
  private static final float[] ZEROS = new float[Lanes.COUNT];

  static Start of(float[] y, boolean add) {
    return add ? new Start(y, 1) : new Start(ZEROS, 0);
  }

  /** Place of a result, or distance of two. */
  int at(int place) {
    return place * moves;
  }
}
