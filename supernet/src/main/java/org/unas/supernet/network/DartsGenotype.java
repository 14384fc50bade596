package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.genotype.DartsCells;
import org.unas.search.space.Architecture;

/**
 * The two cells of a DARTS network.
 *
 * @param normal nodes of the normal cell, each a list of edges
 * @param reduction nodes of the reduction cell
 */
public record DartsGenotype(List<List<Edge>> normal, List<List<Edge>> reduction) {

  /**
   * What a node adds up.
   *
   * @param input state that it reads: 0 and 1 are the cell's inputs, 2 the first node
   * @param operation what it does with it
   */
  public record Edge(int input, DartsOperation operation) {}

  /** The nodes of one cell type. */
  public List<List<Edge>> cell(boolean reduces) {
    return reduces ? reduction : normal;
  }

  /**
   * The cells of a discrete architecture of {@link DartsSearchNetwork}.
   *
   * @param architecture one option per decision
   * @param nodes nodes of a cell
   * @param operations the options of the operation decisions
   */
  public static DartsGenotype of(
      Architecture architecture, int nodes, List<DartsOperation> operations) {
    return new DartsGenotype(
        cell(architecture, DartsSelector.firstDecision(nodes, false), nodes, operations),
        cell(architecture, DartsSelector.firstDecision(nodes, true), nodes, operations));
  }

  /** The cells that a genotype names. */
  public static DartsGenotype of(DartsCells cells) {
    return new DartsGenotype(cell(cells.normal()), cell(cells.reduction()));
  }

  private static List<List<Edge>> cell(List<List<DartsCells.Edge>> nodes) {
    return nodes.stream().map(node -> node.stream().map(DartsGenotype::edge).toList()).toList();
  }

  private static Edge edge(DartsCells.Edge named) {
    return new Edge(named.input(), DartsOperation.of(named.operation()));
  }

  private static List<List<Edge>> cell(
      Architecture architecture, int first, int nodes, List<DartsOperation> operations) {
    List<List<Edge>> cell = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      int i = first + node * DartsSelector.DECISIONS_OF_NODE;
      cell.add(
          List.of(
              new Edge(architecture.choice(i), operations.get(architecture.choice(i + 1))),
              new Edge(architecture.choice(i + 2), operations.get(architecture.choice(i + 3)))));
    }
    return cell;
  }
}
