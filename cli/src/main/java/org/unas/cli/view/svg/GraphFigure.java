package org.unas.cli.view.svg;

import static org.unas.cli.view.svg.Svg.n;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A directed graph whose vertices stand in layers, from left to right. */
final class GraphFigure implements Figure {
  private static final int BOX = 26;
  private static final int APART = 14;
  private static final int BEND = 12;
  private static final int GAP = 44;
  private static final int FONT = 13;
  private static final double LETTER = 7;
  private static final int ARROW = 7;

  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Heights heights;
  private final double[] left;
  private final double[] right;

  /** A box with a label; a bend of an edge has no label. */
  private record Vertex(int layer, String label, Ink ink) {
    boolean isBend() {
      return label.isEmpty();
    }

    double width() {
      return isBend() ? 0 : Math.max(BOX, label.length() * LETTER + 16);
    }

    double room() {
      return (isBend() ? BEND : BOX) + APART;
    }
  }

  /** An edge through all layers between its ends. */
  private record Edge(List<Integer> path, Ink ink, boolean arrow) {}

  /** Collects vertices and edges. */
  static final class Builder {
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /** Adds a box and returns its number. */
    int vertex(int layer, String label, Ink ink) {
      vertices.add(new Vertex(layer, label, ink));
      return vertices.size() - 1;
    }

    /** Adds an edge to a later layer, with an arrow or without. */
    void edge(int from, int to, Ink ink, boolean arrow) {
      edges.add(new Edge(List.of(from, to), ink, arrow));
    }

    int layer(int vertex) {
      return vertices.get(vertex).layer;
    }

    GraphFigure build() {
      return new GraphFigure(this);
    }
  }

  private GraphFigure(Builder builder) {
    vertices.addAll(builder.vertices);
    builder.edges.forEach(edge -> edges.add(bent(edge)));
    int count = 1 + vertices.stream().mapToInt(Vertex::layer).max().orElseThrow();
    List<List<Integer>> members = IntStream.range(0, count).mapToObj(this::members).toList();
    heights =
        new Heights(new Layers(members, links()), vertices.size(), v -> vertices.get(v).room());
    left = new double[count];
    right = new double[count];
    for (int layer = 0; layer < count; layer++) {
      left[layer] = layer == 0 ? 0 : right[layer - 1] + GAP;
      right[layer] =
          left[layer]
              + members.get(layer).stream()
                  .mapToDouble(v -> vertices.get(v).width())
                  .max()
                  .orElse(0);
    }
  }

  /** The edge with a bend in every layer that it passes. */
  private Edge bent(Edge edge) {
    int from = edge.path.get(0);
    int to = edge.path.get(1);
    List<Integer> path = new ArrayList<>(List.of(from));
    for (int layer = vertices.get(from).layer + 1; layer < vertices.get(to).layer; layer++) {
      vertices.add(new Vertex(layer, "", edge.ink));
      path.add(vertices.size() - 1);
    }
    path.add(to);
    return new Edge(path, edge.ink, edge.arrow);
  }

  private List<Integer> members(int layer) {
    return IntStream.range(0, vertices.size())
        .filter(v -> vertices.get(v).layer == layer)
        .boxed()
        .toList();
  }

  private List<Layers.Link> links() {
    return edges.stream()
        .flatMap(
            edge ->
                IntStream.range(1, edge.path.size())
                    .mapToObj(i -> new Layers.Link(edge.path.get(i - 1), edge.path.get(i))))
        .toList();
  }

  @Override
  public double width() {
    return right[right.length - 1];
  }

  @Override
  public double height() {
    return bottom() - top();
  }

  private double top() {
    return IntStream.range(0, vertices.size()).mapToDouble(heights::of).min().orElse(0) - BOX / 2.0;
  }

  private double bottom() {
    return IntStream.range(0, vertices.size()).mapToDouble(heights::of).max().orElse(0) + BOX / 2.0;
  }

  @Override
  public void draw(Svg svg, double x, double y) {
    double down = y - top();
    edges.forEach(edge -> draw(edge, svg, x, down));
    for (int v = 0; v < vertices.size(); v++) {
      Vertex vertex = vertices.get(v);
      if (!vertex.isBend()) {
        double middle = x + middle(vertex);
        svg.box(middle, heights.of(v) + down, vertex.width(), BOX, vertex.ink);
        svg.label(middle, heights.of(v) + down, vertex.label, FONT, vertex.ink.text());
      }
    }
  }

  /** Straight through each layer, curved between them. */
  private void draw(Edge edge, Svg svg, double x, double down) {
    StringBuilder path = new StringBuilder();
    int source = edge.path.get(0);
    path.append(
        String.format(Locale.ROOT, "M%s %s", n(x + end(source)), n(heights.of(source) + down)));
    for (int i = 1; i < edge.path.size(); i++) {
      int v = edge.path.get(i);
      boolean bend = vertices.get(v).isBend();
      path.append(curve(edge.path.get(i - 1), v, x, down));
      path.append(" H").append(n(x + (bend ? end(v) : start(v) - (edge.arrow ? ARROW - 1 : 0))));
    }
    svg.line(path.toString(), edge.ink);
    if (edge.arrow) {
      int target = edge.path.get(edge.path.size() - 1);
      String head = arrow(x + start(target), heights.of(target) + down);
      svg.element("path", "", "d", head, "fill", edge.ink.stroke());
    }
  }

  /** To the right side of one's layer, then over to the left side of the other's. */
  private String curve(int one, int other, double x, double down) {
    double from = x + right[vertices.get(one).layer];
    double to = x + left[vertices.get(other).layer];
    String half = n((from + to) / 2);
    String before = n(heights.of(one) + down);
    String after = n(heights.of(other) + down);
    return String.format(
        Locale.ROOT, " H%s C%s %s %s %s %s %s", n(from), half, before, half, after, n(to), after);
  }

  private double middle(Vertex vertex) {
    return (left[vertex.layer] + right[vertex.layer]) / 2;
  }

  private double start(int v) {
    Vertex vertex = vertices.get(v);
    return vertex.isBend() ? left[vertex.layer] : middle(vertex) - vertex.width() / 2;
  }

  private double end(int v) {
    Vertex vertex = vertices.get(v);
    return vertex.isBend() ? right[vertex.layer] : middle(vertex) + vertex.width() / 2;
  }

  private static String arrow(double x, double y) {
    return String.format(Locale.ROOT, "M%s %s l-%d -4 v8 z", n(x), n(y), ARROW);
  }
}
