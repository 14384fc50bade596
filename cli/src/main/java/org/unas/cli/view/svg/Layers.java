package org.unas.cli.view.svg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vertices in layers, from left to right, and the order of each layer's vertices from top to
 * bottom. Every link leads to the next layer. Orders are sought with few crossings: by the mean
 * place of neighbours (Sugiyama, Tagawa, Toda 1981), then by exchanging neighbours.
 */
final class Layers {
  private static final int SWEEPS = 12;

  /** A link to the next layer. */
  record Link(int from, int to) {}

  private final List<Link> links;
  private List<List<Integer>> order;

  /**
   * @param layers the vertices of each layer, in their first order
   * @param links links between neighbouring layers
   */
  Layers(List<List<Integer>> layers, List<Link> links) {
    this.links = links;
    this.order = copy(layers);
    sweep();
    exchange();
  }

  /** The vertices of each layer, from top to bottom. */
  List<List<Integer>> order() {
    return order;
  }

  /** Vertices that a vertex is linked with. */
  List<Integer> neighbours(int vertex) {
    List<Integer> neighbours = new ArrayList<>(before(vertex));
    neighbours.addAll(after(vertex));
    return neighbours;
  }

  private List<Integer> before(int vertex) {
    return links.stream().filter(link -> link.to == vertex).map(Link::from).toList();
  }

  private List<Integer> after(int vertex) {
    return links.stream().filter(link -> link.from == vertex).map(Link::to).toList();
  }

  private void sweep() {
    List<List<Integer>> best = copy(order);
    int fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 1; i < order.size(); i++) {
        int layer = forward ? i : order.size() - 1 - i;
        order.get(layer).sort(Comparator.comparingDouble(vertex -> place(vertex, forward)));
      }
      if (crossings() < fewest) {
        fewest = crossings();
        best = copy(order);
      }
    }
    order = best;
  }

  /** Mean place of the neighbours on one side; its own where there are none. */
  private double place(int vertex, boolean forward) {
    List<Integer> side = forward ? before(vertex) : after(vertex);
    return side.stream().mapToInt(this::index).average().orElse(index(vertex));
  }

  private void exchange() {
    boolean better = true;
    while (better) {
      better = false;
      for (List<Integer> layer : order) {
        for (int i = 0; i + 1 < layer.size(); i++) {
          int before = crossings();
          Collections.swap(layer, i, i + 1);
          if (crossings() < before) {
            better = true;
          } else {
            Collections.swap(layer, i, i + 1);
          }
        }
      }
    }
  }

  /** Pairs of links that cross. */
  int crossings() {
    int[] place = new int[order.stream().mapToInt(List::size).sum()];
    int[] layerOf = new int[place.length];
    for (int layer = 0; layer < order.size(); layer++) {
      for (int i = 0; i < order.get(layer).size(); i++) {
        place[order.get(layer).get(i)] = i;
        layerOf[order.get(layer).get(i)] = layer;
      }
    }
    return (int)
        IntStream.range(0, links.size())
            .mapToLong(
                i ->
                    links.subList(0, i).stream()
                        .filter(other -> layerOf[other.from] == layerOf[links.get(i).from])
                        .filter(other -> cross(place, other, links.get(i)))
                        .count())
            .sum();
  }

  private static boolean cross(int[] place, Link a, Link b) {
    return (place[a.from] - place[b.from]) * (place[a.to] - place[b.to]) < 0;
  }

  private int index(int vertex) {
    return order.stream().mapToInt(layer -> layer.indexOf(vertex)).max().orElseThrow();
  }

  private static List<List<Integer>> copy(List<List<Integer>> layers) {
    List<List<Integer>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(new ArrayList<>(layer)));
    return copy;
  }
}
