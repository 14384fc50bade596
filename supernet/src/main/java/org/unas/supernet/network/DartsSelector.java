package org.unas.supernet.network;

import java.util.List;

/**
 * One of a node's two selectors: it picks an input and an operation (UNAS, factorised cell).
 *
 * @param inputDecision number of the decision about the input; the one about the operation follows
 * @param relaxation all shares
 */
record DartsSelector(int inputDecision, Relaxation relaxation) {
  /** Decisions of a node: input and operation, twice. */
  static final int DECISIONS_OF_NODE = 4;

  /** Number of the first decision of the normal or of the reduction cell. */
  static int firstDecision(int nodes, boolean reduces) {
    return reduces ? nodes * DECISIONS_OF_NODE : 0;
  }

  static Pair pair(int firstDecision, int node, Relaxation relaxation) {
    int decision = firstDecision + node * DECISIONS_OF_NODE;
    return new Pair(
        List.of(
            new DartsSelector(decision, relaxation), new DartsSelector(decision + 2, relaxation)));
  }

  double input(int input) {
    return relaxation.share(inputDecision, input);
  }

  double operation(int operation) {
    return relaxation.share(inputDecision + 1, operation);
  }

  /**
   * The selectors of a node. The weight of an operation on an input is {@code input0[j] op0[o] +
   * input1[j] op1[o]}.
   */
  record Pair(List<DartsSelector> selectors) {

    double weight(int input, int operation) {
      return selectors.stream().mapToDouble(s -> s.input(input) * s.operation(operation)).sum();
    }

    void receive(int input, int operation, double gradient) {
      for (DartsSelector s : selectors) {
        s.relaxation.receive(s.inputDecision, input, gradient * s.operation(operation));
        s.relaxation.receive(s.inputDecision + 1, operation, gradient * s.input(input));
      }
    }
  }
}
