package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A cell of NAS-Bench-201 (arXiv 2001.00326): 4 nodes and 6 edges, each with one operation.
 *
 * <p>{@code
 * {"space":"nasbench201","cell":"|nor_conv_3x3~0|+|none~0|skip_connect~1|+|…~0|…~1|…~2|"}}: for
 * every node its incoming edges, operation and source, as the benchmark's tables write them.
 *
 * @param operations one for each edge 0-1, 0-2, 1-2, 0-3, 1-3, 2-3
 */
public record NasBench201Cell(List<String> operations) implements Genotype {
  /** The space's name. */
  public static final String SPACE = "nasbench201";

  private static final String NONE = "none";

  /** Everything that an edge can do, in the benchmark's order. */
  public static final List<String> OPERATIONS =
      List.of(NONE, "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

  /** Nodes of a cell: 0 is its input, the last one its output. */
  public static final int NODES = 4;

  /** All edges, by target, then by source. */
  public static final List<Edge> EDGES = edges();

  /**
   * An edge of the cell.
   *
   * @param from node that it reads
   * @param to node that it adds to
   */
  public record Edge(int from, int to) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "edge %d->%d", from, to);
    }
  }

  /**
   * Checks the operations.
   *
   * @throws IllegalArgumentException if there are not six or one is unknown; says which
   */
  public NasBench201Cell {
    operations = List.copyOf(operations);
    if (operations.size() != EDGES.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A NAS-Bench-201 cell has 6 edges, but %d were given.",
              operations.size()));
    }
    for (int e = 0; e < EDGES.size(); e++) {
      Catalogue.require(EDGES.get(e).toString(), "operation", operations.get(e), OPERATIONS);
    }
  }

  private static List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (int to = 1; to < NODES; to++) {
      for (int from = 0; from < to; from++) {
        edges.add(new Edge(from, to));
      }
    }
    return List.copyOf(edges);
  }

  /**
   * Reads the benchmark's own form, {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}.
   *
   * @throws IllegalArgumentException if it is not of this form; says where
   */
  public static NasBench201Cell parse(String cell) {
    String[] nodes = cell.split("\\+", -1);
    if (nodes.length != NODES - 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A NAS-Bench-201 cell has 3 nodes joined by +, but this has %d: %s",
              nodes.length,
              cell));
    }
    List<String> operations = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      operations.addAll(operations(nodes[node - 1], node));
    }
    return new NasBench201Cell(operations);
  }

  private static List<String> operations(String text, int node) {
    String[] parts = text.split("\\|", -1);
    if (parts.length != node + 2 || !parts[0].isEmpty() || !parts[node + 1].isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cell node %d: it has %d edges, each between bars, but this was given: %s",
              node,
              node,
              text));
    }
    List<String> operations = new ArrayList<>();
    for (int source = 0; source < node; source++) {
      String edge = parts[source + 1];
      if (!edge.endsWith("~" + source)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cell node %d, edge %d: it reads node %d, written ~%d, but this was given: %s",
                node,
                source,
                source,
                source,
                edge));
      }
      operations.add(edge.substring(0, edge.lastIndexOf('~')));
    }
    return operations;
  }

  /** The benchmark's own form. */
  public String cell() {
    StringBuilder cell = new StringBuilder();
    for (int e = 0; e < EDGES.size(); e++) {
      Edge edge = EDGES.get(e);
      if (edge.from == 0) {
        cell.append(edge.to == 1 ? "|" : "+|");
      }
      cell.append(operations.get(e)).append('~').append(edge.from).append('|');
    }
    return cell.toString();
  }

  /** What of the cell matters; links are {@link #EDGES}. */
  public CellFlow flow() {
    boolean[] fed = new boolean[NODES];
    boolean[] read = new boolean[NODES];
    fed[0] = true;
    read[NODES - 1] = true;
    return new CellFlow(fed, read, IntStream.range(0, EDGES.size()).mapToObj(this::link).toList());
  }

  private CellFlow.Link link(int e) {
    return new CellFlow.Link(EDGES.get(e).from, EDGES.get(e).to, !operations.get(e).equals(NONE));
  }

  @Override
  public List<String> deadEdges() {
    CellFlow flow = flow();
    return IntStream.range(0, EDGES.size())
        .filter(flow::isDead)
        .mapToObj(
            e ->
                String.format(
                    Locale.ROOT,
                    "%s (%s): %s",
                    EDGES.get(e),
                    operations.get(e),
                    flow.reason(e, "node " + EDGES.get(e).from, "node " + EDGES.get(e).to)))
        .toList();
  }

  @Override
  public NasBench201Cell simplified() {
    CellFlow flow = flow();
    return new NasBench201Cell(
        IntStream.range(0, EDGES.size())
            .mapToObj(e -> flow.isDead(e) ? NONE : operations.get(e))
            .toList());
  }

  @Override
  public String space() {
    return SPACE;
  }

  @Override
  public ObjectNode toTree() {
    return GenotypeReader.JSON.createObjectNode().put("space", SPACE).put("cell", cell());
  }
}
