package org.unas.cli.view.svg;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Where vertices stand in their layer: near the mean of their neighbours, never too close. */
final class Heights {
  private static final int ROUNDS = 40;

  private final Layers layers;
  private final IntToDoubleFunction room;
  private final double[] y;

  /**
   * @param layers what stands above what
   * @param room height that a vertex needs for itself
   */
  Heights(Layers layers, int vertices, IntToDoubleFunction room) {
    this.layers = layers;
    this.room = room;
    this.y = new double[vertices];
    List<List<Integer>> order = layers.order();
    order.forEach(layer -> fit(layer, new double[layer.size()]));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < order.size(); i++) {
        List<Integer> layer = order.get(round % 2 == 0 ? i : order.size() - 1 - i);
        fit(layer, layer.stream().mapToDouble(this::wish).toArray());
      }
    }
  }

  /** The middle of a vertex. */
  double of(int vertex) {
    return y[vertex];
  }

  private double wish(int vertex) {
    return layers.neighbours(vertex).stream().mapToDouble(n -> y[n]).average().orElse(y[vertex]);
  }

  /**
   * The places with the least squared distance to the wishes that keep order and room. Without the
   * room that goes before them, places must only not decrease: an isotonic regression, solved by
   * pooling adjacent violators.
   */
  private void fit(List<Integer> layer, double[] wishes) {
    int n = layer.size();
    double[] taken = new double[n];
    for (int i = 1; i < n; i++) {
      double halves = room.applyAsDouble(layer.get(i - 1)) + room.applyAsDouble(layer.get(i));
      taken[i] = taken[i - 1] + halves / 2;
    }
    double middle = n == 0 ? 0 : taken[n - 1] / 2;
    double[] mean = new double[n];
    int[] size = new int[n];
    int pools = 0;
    for (int i = 0; i < n; i++) {
      mean[pools] = wishes[i] - (taken[i] - middle);
      size[pools++] = 1;
      while (pools > 1 && mean[pools - 2] >= mean[pools - 1]) {
        pools--;
        int both = size[pools - 1] + size[pools];
        mean[pools - 1] = (mean[pools - 1] * size[pools - 1] + mean[pools] * size[pools]) / both;
        size[pools - 1] = both;
      }
    }
    for (int pool = 0, i = 0; pool < pools; pool++) {
      for (int end = i + size[pool]; i < end; i++) {
        y[layer.get(i)] = mean[pool] + taken[i] - middle;
      }
    }
  }
}
