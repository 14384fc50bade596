package org.unas.search.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;

/**
 * The DARTS cell pair (arXiv 1806.09055) as UNAS factorises it (arXiv 1912.07651): each node has
 * two selectors, each of which picks an input among the node's predecessors and one of UNAS's 7
 * operations or of DARTS's 8. The normal cell's decisions come first, then the reduction cell's;
 * per node, per selector: the input, then the operation. 168 numbers for 4 nodes and 7 operations.
 */
public final class DartsSpace implements SearchSpace {
  /** The operations of UNAS, in the order of the options. */
  public static final List<String> OPERATIONS =
      List.of(
          "skip_connect",
          "sep_conv_3x3",
          "max_pool_3x3",
          "dil_conv_3x3",
          "sep_conv_5x5",
          "avg_pool_3x3",
          "sep_conv_7x7");

  /** The operations of DARTS, in its order. */
  public static final List<String> DARTS_OPERATIONS =
      List.of(
          "none",
          "max_pool_3x3",
          "avg_pool_3x3",
          "skip_connect",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "dil_conv_3x3",
          "dil_conv_5x5");

  private static final List<String> CELLS = List.of("normal", "reduce");
  private static final Set<String> IDLE = Set.of("none", "skip_connect");
  private static final int DECISIONS_OF_NODE = 4;

  private final int nodes;
  private final List<String> operations;
  private final List<Decision> decisions;
  private final OptionLayout layout;
  private final List<Node> nodesOfCells;

  /** Cells of so many nodes and the operations of UNAS. */
  public DartsSpace(int nodes) {
    this(nodes, OPERATIONS);
  }

  /**
   * Cells of so many nodes.
   *
   * @param nodes nodes per cell, at least 1; 4 in the papers
   * @param operations {@link #OPERATIONS} or {@link #DARTS_OPERATIONS}
   */
  public DartsSpace(int nodes, List<String> operations) {
    this.nodes = nodes;
    this.operations = List.copyOf(operations);
    List<Decision> named = new ArrayList<>();
    for (String cell : CELLS) {
      for (int node = 0; node < nodes; node++) {
        for (int selector = 0; selector < 2; selector++) {
          String name = String.format(Locale.ROOT, "%s node %d edge %d ", cell, node, selector);
          named.add(new Decision(name + "input", inputs(node)));
          named.add(new Decision(name + "operation", operations));
        }
      }
    }
    this.decisions = List.copyOf(named);
    this.layout = OptionLayout.of(decisions);
    this.nodesOfCells =
        IntStream.range(0, CELLS.size() * nodes)
            .mapToObj(node -> new Node(layout, node * DECISIONS_OF_NODE))
            .toList();
  }

  private static List<String> inputs(int node) {
    return IntStream.range(0, node + 2).mapToObj(Integer::toString).toList();
  }

  @Override
  public String name() {
    return DartsCells.SPACE;
  }

  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public OptionLayout layout() {
    return layout;
  }

  @Override
  public Genotype genotype(Architecture architecture) {
    return new DartsCells(
        cell(architecture, 0), cell(architecture, decisions.size() / CELLS.size()));
  }

  private List<List<DartsCells.Edge>> cell(Architecture architecture, int first) {
    return IntStream.range(0, nodes)
        .mapToObj(node -> first + node * DECISIONS_OF_NODE)
        .map(decision -> List.of(edge(architecture, decision), edge(architecture, decision + 2)))
        .toList();
  }

  private DartsCells.Edge edge(Architecture architecture, int decision) {
    return new DartsCells.Edge(
        architecture.choice(decision), operations.get(architecture.choice(decision + 1)));
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    if (!(genotype instanceof DartsCells cells) || cells.nodes() != nodes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An architecture of this space is a pair of DARTS cells of %d nodes, but this was given: %s",
              nodes,
              genotype.toJson()));
    }
    return Architecture.of(
        Stream.of(cells.normal(), cells.reduction())
            .flatMap(List::stream)
            .flatMap(List::stream)
            .flatMapToInt(edge -> IntStream.of(edge.input(), option(edge.operation())))
            .toArray());
  }

  private int option(String operation) {
    int option = operations.indexOf(operation);
    if (option < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "This search chooses among %s; %s is an operation of DARTS, but not one of them.",
              operations,
              operation));
    }
    return option;
  }

  @Override
  public double duplicateEdges(float[] relaxation) {
    double sum = 0;
    for (Node node : nodesOfCells) {
      sum += node.sameInput(relaxation) * node.sameOperation(relaxation);
    }
    return sum;
  }

  @Override
  public double[] duplicateEdgesGradient(float[] relaxation) {
    double[] gradient = new double[relaxation.length];
    for (Node node : nodesOfCells) {
      double sameInput = node.sameInput(relaxation);
      double sameOperation = node.sameOperation(relaxation);
      for (int j = 0; j < node.inputs(); j++) {
        gradient[node.input0() + j] += sameOperation * relaxation[node.input1() + j];
        gradient[node.input1() + j] += sameOperation * relaxation[node.input0() + j];
      }
      for (int j = 0; j < operations.size(); j++) {
        gradient[node.operation0() + j] += sameInput * relaxation[node.operation1() + j];
        gradient[node.operation1() + j] += sameInput * relaxation[node.operation0() + j];
      }
    }
    return gradient;
  }

  @Override
  public double idleShare(double[] probabilities) {
    double idle = 0;
    for (Node node : nodesOfCells) {
      for (int o = 0; o < operations.size(); o++) {
        if (IDLE.contains(operations.get(o))) {
          idle += probabilities[node.operation0() + o] + probabilities[node.operation1() + o];
        }
      }
    }
    return idle / (2 * nodesOfCells.size());
  }

  /**
   * Where the options of a node's four decisions lie.
   *
   * @param layout of the space
   * @param first number of the node's first decision
   */
  private record Node(OptionLayout layout, int first) {
    int inputs() {
      return layout.options(first);
    }

    int input0() {
      return layout.start(first);
    }

    int operation0() {
      return layout.start(first + 1);
    }

    int input1() {
      return layout.start(first + 2);
    }

    int operation1() {
      return layout.start(first + 3);
    }

    double sameInput(float[] relaxation) {
      return dot(relaxation, input0(), input1(), inputs());
    }

    double sameOperation(float[] relaxation) {
      return dot(relaxation, operation0(), operation1(), layout.options(first + 1));
    }

    private static double dot(float[] values, int left, int right, int length) {
      double sum = 0;
      for (int j = 0; j < length; j++) {
        sum += (double) values[left + j] * values[right + j];
      }
      return sum;
    }
  }
}
