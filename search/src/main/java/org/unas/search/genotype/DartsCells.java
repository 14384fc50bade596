package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two cells of a DARTS network (arXiv 1806.09055): each node adds up two edges.
 *
 * <p>{@code {"space":"darts","normal":[[{"input":0,"op":"sep_conv_3x3"},{"input":1,
 * "op":"skip_connect"}], …],"reduce":[…]}}
 *
 * @param normal nodes of the normal cell, each a list of two edges
 * @param reduction nodes of the reduction cell, as many
 */
public record DartsCells(List<List<Edge>> normal, List<List<Edge>> reduction) implements Genotype {
  /** The space's name. */
  public static final String SPACE = "darts";

  private static final String NONE = "none";

  /** Everything that an edge can do: the options of DARTS, and the 7x7 convolution of UNAS. */
  public static final List<String> OPERATIONS =
      List.of(
          NONE,
          "skip_connect",
          "max_pool_3x3",
          "avg_pool_3x3",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "sep_conv_7x7",
          "dil_conv_3x3",
          "dil_conv_5x5");

  static final String NORMAL = "normal";
  static final String REDUCTION = "reduce";

  private static final int EDGES = 2;
  private static final int INPUTS = 2;

  /**
   * What a node adds up.
   *
   * @param input state that it reads: 0 is the output of the cell before the previous one, 1 that
   *     of the previous one, 2 the first node
   * @param operation what it does with it
   */
  public record Edge(int input, String operation) {}

  /**
   * Checks the cells.
   *
   * @throws IllegalArgumentException if one breaks a rule; says where
   */
  public DartsCells {
    normal = normal.stream().map(List::copyOf).toList();
    reduction = reduction.stream().map(List::copyOf).toList();
    check(NORMAL, normal);
    check(REDUCTION, reduction);
    if (normal.size() != reduction.size()) {
      throw new IllegalArgumentException(
          "The cells of a DARTS genotype have the same number of nodes (4 in the papers),"
              + String.format(
                  Locale.ROOT,
                  " but normal has %d and reduce has %d.",
                  normal.size(),
                  reduction.size()));
    }
  }

  private static void check(String cell, List<List<Edge>> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A DARTS cell has at least 1 node (4 in the papers), but %s has 0.",
              cell));
    }
    for (int node = 0; node < nodes.size(); node++) {
      List<Edge> edges = nodes.get(node);
      String place = String.format(Locale.ROOT, "%s node %d", cell, node);
      if (edges.size() != EDGES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: a node of a DARTS cell has 2 edges, but this has %d.",
                place,
                edges.size()));
      }
      for (int edge = 0; edge < EDGES; edge++) {
        check(String.format(Locale.ROOT, "%s, edge %d", place, edge), node + 1, edges.get(edge));
      }
    }
  }

  private static void check(String place, int lastInput, Edge edge) {
    if (edge.input < 0 || edge.input > lastInput) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: input %d is not there; it may read 0 to %d: the two inputs of the cell and the nodes before it.",
              place,
              edge.input,
              lastInput));
    }
    Catalogue.require(place, "operation", edge.operation, OPERATIONS);
  }

  /** Nodes of a cell. */
  public int nodes() {
    return normal.size();
  }

  /**
   * What of a cell matters; links are the edges, node by node. All nodes are part of the output, so
   * an edge is dead only where nothing comes to what it reads.
   *
   * @param cell the nodes of {@link #normal} or {@link #reduction}
   */
  public static CellFlow flow(List<List<Edge>> cell) {
    boolean[] fed = new boolean[INPUTS + cell.size()];
    boolean[] read = new boolean[fed.length];
    Arrays.fill(fed, 0, INPUTS, true);
    Arrays.fill(read, INPUTS, read.length, true);
    List<CellFlow.Link> links = new ArrayList<>();
    for (int node = 0; node < cell.size(); node++) {
      for (Edge edge : cell.get(node)) {
        links.add(new CellFlow.Link(edge.input, INPUTS + node, !edge.operation.equals(NONE)));
      }
    }
    return new CellFlow(fed, read, links);
  }

  @Override
  public List<String> deadEdges() {
    return Stream.concat(
            deadEdges(NORMAL, normal).stream(), deadEdges(REDUCTION, reduction).stream())
        .toList();
  }

  private static List<String> deadEdges(String name, List<List<Edge>> cell) {
    CellFlow flow = flow(cell);
    return IntStream.range(0, EDGES * cell.size())
        .filter(flow::isDead)
        .mapToObj(link -> deadEdge(name, link, cell.get(link / EDGES).get(link % EDGES)))
        .toList();
  }

  private static String deadEdge(String name, int link, Edge edge) {
    return String.format(
        Locale.ROOT,
        "%s node %d, edge %d (%s): nothing comes to node %d",
        name,
        link / EDGES,
        link % EDGES,
        edge.operation,
        edge.input - INPUTS);
  }

  @Override
  public DartsCells simplified() {
    return new DartsCells(simplified(normal), simplified(reduction));
  }

  private static List<List<Edge>> simplified(List<List<Edge>> cell) {
    CellFlow flow = flow(cell);
    List<List<Edge>> simple = new ArrayList<>();
    for (int node = 0; node < cell.size(); node++) {
      List<Edge> edges = new ArrayList<>();
      for (int e = 0; e < EDGES; e++) {
        Edge edge = cell.get(node).get(e);
        edges.add(flow.isDead(EDGES * node + e) ? new Edge(edge.input, NONE) : edge);
      }
      simple.add(edges);
    }
    return simple;
  }

  @Override
  public String space() {
    return SPACE;
  }

  @Override
  public ObjectNode toTree() {
    ObjectNode tree = GenotypeReader.JSON.createObjectNode().put("space", SPACE);
    write(normal, tree.putArray(NORMAL));
    write(reduction, tree.putArray(REDUCTION));
    return tree;
  }

  private static void write(List<List<Edge>> nodes, ArrayNode to) {
    for (List<Edge> edges : nodes) {
      ArrayNode node = to.addArray();
      edges.forEach(edge -> node.addObject().put("input", edge.input).put("op", edge.operation));
    }
  }
}
