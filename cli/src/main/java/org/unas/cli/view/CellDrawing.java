package org.unas.cli.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainOperation;
import org.unas.search.genotype.CellFlow;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;

/** A genotype as a small drawing of letters, for people. */
public final class CellDrawing {
  private static final List<String> DARTS_INPUTS = List.of("cell k-2", "cell k-1");
  private static final int LAYERS_IN_A_LINE = 4;

  private CellDrawing() {}

  /**
   * Several lines without a line end; the genotype itself where it is none that we know.
   *
   * @param genotype one JSON object that names its space
   */
  public static String of(String genotype) {
    try {
      return of(Genotype.read(genotype));
    } catch (IllegalArgumentException e) {
      return genotype;
    }
  }

  /** Several lines without a line end. */
  public static String of(Genotype genotype) {
    if (genotype instanceof NasBench201Cell cell) {
      return nasBench201(cell);
    }
    if (genotype instanceof DartsCells cells) {
      return darts("normal cell", cells.normal()) + "\n" + darts("reduce cell", cells.reduction());
    }
    if (genotype instanceof ProxylessNasLayers chain) {
      return layers(chain.layers());
    }
    if (genotype instanceof CustomChain chain) {
      return chain.stages().stream().map(CellDrawing::stage).collect(Collectors.joining("\n"));
    }
    return genotype.toJson();
  }

  private static String nasBench201(NasBench201Cell cell) {
    CellFlow flow = cell.flow();
    GraphDrawing drawing = new GraphDrawing(List.of("in", "1", "2", "out"));
    for (int e = 0; e < cell.operations().size(); e++) {
      NasBench201Cell.Edge edge = NasBench201Cell.EDGES.get(e);
      String operation = cell.operations().get(e);
      if (!operation.equals("none")) {
        drawing.edge(edge.from(), edge.to(), words(operation), flow.isDead(e));
      }
    }
    return drawing + (cell.deadEdges().isEmpty() ? "" : "\ndotted: dead, changes nothing");
  }

  private static String words(String operation) {
    return switch (operation) {
      case "skip_connect" -> "skip";
      case "nor_conv_1x1" -> "conv 1x1";
      case "nor_conv_3x3" -> "conv 3x3";
      default -> operation.replace('_', ' ');
    };
  }

  private static String darts(String title, List<List<DartsCells.Edge>> nodes) {
    CellFlow flow = DartsCells.flow(nodes);
    String unread =
        IntStream.range(0, DARTS_INPUTS.size())
            .filter(input -> !flow.isRead(input))
            .mapToObj(input -> "\n  " + DARTS_INPUTS.get(input) + " is read by nobody")
            .collect(Collectors.joining());
    return IntStream.range(0, nodes.size())
        .mapToObj(
            node ->
                String.format(
                    Locale.ROOT, "\n  node %d = %s", node, sum(flow, node, nodes.get(node))))
        .collect(Collectors.joining("", title + unread, ""));
  }

  private static String sum(CellFlow flow, int node, List<DartsCells.Edge> edges) {
    return IntStream.range(0, edges.size())
        .mapToObj(e -> term(edges.get(e), flow.isDead(edges.size() * node + e)))
        .collect(Collectors.joining(" + "));
  }

  private static String term(DartsCells.Edge edge, boolean dead) {
    return String.format(
        Locale.ROOT, "%s(%s)%s", edge.operation(), source(edge.input()), dead ? " [dead]" : "");
  }

  private static String source(int input) {
    return input < DARTS_INPUTS.size()
        ? DARTS_INPUTS.get(input)
        : "node " + (input - DARTS_INPUTS.size());
  }

  private static String layers(List<String> layers) {
    return IntStream.range(0, (layers.size() + LAYERS_IN_A_LINE - 1) / LAYERS_IN_A_LINE)
        .map(line -> line * LAYERS_IN_A_LINE)
        .mapToObj(first -> line(layers, first))
        .collect(Collectors.joining("\n"));
  }

  private static String stage(CustomChain.Stage stage) {
    return String.format(
        Locale.ROOT,
        "%3d channels%s  %s",
        stage.channels(),
        stage.stride() == 1 ? "" : ", stride " + stage.stride(),
        String.join(" -> ", ChainOperation.labels(stage.layers())));
  }

  private static String line(List<String> layers, int first) {
    int next = Math.min(first + LAYERS_IN_A_LINE, layers.size());
    return String.format(
        Locale.ROOT, "layer %2d  %s", first + 1, String.join(" -> ", layers.subList(first, next)));
  }
}
