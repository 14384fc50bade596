package org.unas.supernet.vector;

import java.util.List;

/**
 * Weight gradients while they are summed: each thread has a part of its own, in which {@code rows}
 * vectors follow each other for each block of columns, as the inner loops fill them.
 *
 * @param rows of the weights: taps, or taps times input channels
 * @param columns of the weights: output channels
 */
record WeightSums(int rows, int columns) {

  /** Empties all threads' parts. */
  void begin(List<Station> stations) {
    int size = Lanes.blocks(columns) * rows * Lanes.COUNT;
    stations.forEach(station -> station.weights(size));
  }

  /** Adds the parts to a gradient; lanes that a block shares with the one before count once. */
  void collect(List<Station> stations, float[] gradient, int offset) {
    for (Station station : stations) {
      for (int block = 0; block < Lanes.blocks(columns); block++) {
        for (int row = 0; row < rows; row++) {
          int at = (block * rows + row) * Lanes.COUNT;
          add(station.weights(), at, block, gradient, offset + row * columns);
        }
      }
    }
  }

  private void add(float[] part, int at, int block, float[] gradient, int to) {
    int start = Lanes.start(block, columns);
    int first = block * Lanes.COUNT;
    int end = Math.min(columns, first + Lanes.COUNT);
    for (int column = first; column < end; column++) {
      gradient[to + column] += part[at - start + column];
    }
  }
}
