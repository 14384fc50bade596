package org.unas.supernet.network;

import java.util.List;
import org.unas.search.space.OptionLayout;

/**
 * An edge of the cell.
 *
 * @param from node that it reads
 * @param to node that it adds to
 */
record NasBench201Edge(int from, int to) {
  /** Nodes of a cell: 0 is the input, the last one the output. */
  static final int NODES = 4;

  /** All edges; decision i of the space is about edge i. */
  static final List<NasBench201Edge> ALL =
      List.of(edge(0, 1), edge(0, 2), edge(1, 2), edge(0, 3), edge(1, 3), edge(2, 3));

  /** Each edge takes one of all operations. */
  static final OptionLayout LAYOUT =
      OptionLayout.of(
          ALL.stream().mapToInt(edge -> NasBench201Operation.values().length).toArray());

  String label() {
    return from + "-" + to;
  }

  private static NasBench201Edge edge(int from, int to) {
    return new NasBench201Edge(from, to);
  }
}
