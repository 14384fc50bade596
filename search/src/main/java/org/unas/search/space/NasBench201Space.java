package org.unas.search.space;

import java.util.ArrayList;
import java.util.List;

/**
 * NAS-Bench-201 (arXiv 2001.00326): a cell of 4 nodes whose 6 edges each take one of 5 operations;
 * 15,625 architectures.
 *
 * <p>A genotype is {@code
 * {"space":"nasbench201","cell":"|nor_conv_3x3~0|+|none~0|skip_connect~1|+|…~0|…~1|…~2|"}}: for
 * every node its incoming edges, operation and source.
 */
public final class NasBench201Space implements SearchSpace {
  /** The operations, in the order of the options. */
  public static final List<String> OPERATIONS =
      List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

  private static final String NAME = "nasbench201";
  private static final int NODES = 4;
  private static final int NONE = 0;
  private static final int SKIP = 1;

  private final List<Decision> decisions = edges();

  private static List<Decision> edges() {
    List<Decision> edges = new ArrayList<>();
    for (int node = 1; node < NODES; node++) {
      for (int source = 0; source < node; source++) {
        edges.add(new Decision("edge %d->%d".formatted(source, node), OPERATIONS));
      }
    }
    return List.copyOf(edges);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public String genotype(int[] choices) {
    return GenotypeJson.write(
        GenotypeJson.MAPPER.createObjectNode().put("space", NAME).put("cell", cell(choices)));
  }

  private static String cell(int[] choices) {
    StringBuilder cell = new StringBuilder();
    int edge = 0;
    for (int node = 1; node < NODES; node++) {
      cell.append(node == 1 ? "|" : "+|");
      for (int source = 0; source < node; source++) {
        cell.append(OPERATIONS.get(choices[edge++])).append('~').append(source).append('|');
      }
    }
    return cell.toString();
  }

  @Override
  public int[] choices(String genotype) {
    String cell = GenotypeJson.read(genotype, NAME).path("cell").asText();
    String[] nodes = cell.split("\\+", -1);
    if (nodes.length != NODES - 1) {
      throw new IllegalArgumentException(
          "A NAS-Bench-201 cell has 3 nodes joined by +, but this has %d: %s"
              .formatted(nodes.length, cell));
    }
    int[] choices = new int[decisions.size()];
    int edge = 0;
    for (int node = 1; node < NODES; node++) {
      for (String text : edges(nodes[node - 1], node, cell)) {
        choices[edge] = operation(text, edge, cell);
        edge++;
      }
    }
    return choices;
  }

  private static List<String> edges(String text, int node, String cell) {
    String[] parts = text.split("\\|", -1);
    if (parts.length != node + 2 || !parts[0].isEmpty() || !parts[node + 1].isEmpty()) {
      throw new IllegalArgumentException(
          "Node %d of a NAS-Bench-201 cell has %d edges between bars, but this was given: %s in %s"
              .formatted(node, node, text, cell));
    }
    List<String> edges = new ArrayList<>();
    for (int source = 0; source < node; source++) {
      String edge = parts[source + 1];
      if (!edge.endsWith("~" + source)) {
        throw new IllegalArgumentException(
            "Edge %d of node %d comes from node %d, written ~%d, but this was given: %s in %s"
                .formatted(source, node, source, source, edge, cell));
      }
      edges.add(edge.substring(0, edge.lastIndexOf('~')));
    }
    return edges;
  }

  private int operation(String name, int edge, String cell) {
    int operation = OPERATIONS.indexOf(name);
    if (operation < 0) {
      throw new IllegalArgumentException(
          "The operation of %s is one of %s, but \"%s\" was given in %s"
              .formatted(decisions.get(edge).name(), OPERATIONS, name, cell));
    }
    return operation;
  }

  @Override
  public double idleShare(double[] probabilities) {
    double idle = 0;
    for (int offset = 0; offset < probabilities.length; offset += OPERATIONS.size()) {
      idle += probabilities[offset + NONE] + probabilities[offset + SKIP];
    }
    return idle / decisions.size();
  }
}
