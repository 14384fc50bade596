package org.unas.cli.view.svg;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.genotype.CellFlow;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.NasBench201Cell;

/** Cells as graphs: states are dark, operations stand on the edges. */
final class CellFigures {
  private CellFigures() {}

  /** A cell of NAS-Bench-201. */
  static Figure of(NasBench201Cell cell) {
    GraphFigure.Builder graph = new GraphFigure.Builder();
    List<Integer> nodes = new ArrayList<>();
    CellFlow flow = cell.flow();
    for (String label : List.of("in", "1", "2", "out")) {
      nodes.add(graph.vertex(2 * nodes.size(), label, state(flow, nodes.size())));
    }
    for (int e = 0; e < cell.operations().size(); e++) {
      NasBench201Cell.Edge edge = NasBench201Cell.EDGES.get(e);
      String name = cell.operations().get(e);
      Ink ink = flow.isDead(e) ? Ink.DEAD : Ink.of(name);
      operation(graph, nodes.get(edge.from()), nodes.get(edge.to()), name, ink);
    }
    return graph.build();
  }

  /** A cell of DARTS; a node stands as far left as what it reads allows. */
  static Figure of(List<List<DartsCells.Edge>> cell) {
    GraphFigure.Builder graph = new GraphFigure.Builder();
    List<Integer> states = new ArrayList<>();
    CellFlow flow = DartsCells.flow(cell);
    states.add(graph.vertex(0, "cell k-2", state(flow, 0)));
    states.add(graph.vertex(0, "cell k-1", state(flow, 1)));
    int last = 0;
    for (List<DartsCells.Edge> node : cell) {
      int layer =
          2 + node.stream().mapToInt(edge -> graph.layer(states.get(edge.input()))).max().orElse(0);
      int state =
          graph.vertex(layer, Integer.toString(states.size() - 2), state(flow, states.size()));
      for (int e = 0; e < node.size(); e++) {
        DartsCells.Edge edge = node.get(e);
        boolean dead = flow.isDead((states.size() - 2) * node.size() + e);
        Ink ink = dead ? Ink.DEAD : Ink.of(edge.operation());
        operation(graph, states.get(edge.input()), state, edge.operation(), ink);
      }
      states.add(state);
      last = Math.max(last, layer);
    }
    int output = graph.vertex(last + 1, "concat", Ink.STATE);
    states.subList(2, states.size()).forEach(state -> graph.edge(state, output, Ink.PLAIN, true));
    return graph.build();
  }

  /** A node to which nothing comes, or from which nothing goes on, is no state of the network. */
  private static Ink state(CellFlow flow, int node) {
    return flow.isFed(node) && flow.isRead(node) ? Ink.STATE : Ink.DEAD;
  }

  private static void operation(
      GraphFigure.Builder graph, int from, int to, String operation, Ink ink) {
    int box = graph.vertex(graph.layer(to) - 1, Ink.words(operation), ink);
    graph.edge(from, box, ink, false);
    graph.edge(box, to, ink, true);
  }
}
