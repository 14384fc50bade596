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
   * The places with the least squared distance to the wishes that keep order and room: without the
   * room that a vertex needs below the first one, places must only not decrease.
   */
  private void fit(List<Integer> layer, double[] wishes) {
    double[] below = roomBelowTheFirst(layer);
    double[] freed = new double[wishes.length];
    for (int i = 0; i < wishes.length; i++) {
      freed[i] = wishes[i] - below[i];
    }
    double[] fitted = Isotonic.fit(freed);
    for (int i = 0; i < wishes.length; i++) {
      y[layer.get(i)] = fitted[i] + below[i];
    }
  }

  private double[] roomBelowTheFirst(List<Integer> layer) {
    double[] below = new double[layer.size()];
    for (int i = 1; i < below.length; i++) {
      double both = room.applyAsDouble(layer.get(i - 1)) + room.applyAsDouble(layer.get(i));
      below[i] = below[i - 1] + both / 2;
    }
    return below;
  }
}
