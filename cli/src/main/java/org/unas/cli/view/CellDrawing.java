package org.unas.cli.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.unas.search.space.NasBench201Space;

/** A genotype as a small drawing of letters, for people. */
public final class CellDrawing {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> DARTS_INPUTS = List.of("cell k-2", "cell k-1");

  private CellDrawing() {}

  /**
   * Several lines without a line end; the genotype itself where its space has no drawing.
   *
   * @param genotype one JSON object that names its space
   */
  public static String of(String genotype) {
    try {
      JsonNode read = MAPPER.readTree(genotype);
      return switch (read.path("space").asText()) {
        case "nasbench201" -> nasBench201(genotype);
        case "darts" -> darts(read);
        default -> genotype;
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return genotype;
    }
  }

  private static String nasBench201(String genotype) {
    int[] choices = new NasBench201Space().choices(genotype);
    GraphDrawing drawing = new GraphDrawing(List.of("in", "1", "2", "out"));
    int edge = 0;
    for (int target = 1; target <= 3; target++) {
      for (int source = 0; source < target; source++) {
        String operation = NasBench201Space.OPERATIONS.get(choices[edge++]);
        if (!operation.equals("none")) {
          drawing.edge(source, target, words(operation));
        }
      }
    }
    return drawing.toString();
  }

  private static String words(String operation) {
    return switch (operation) {
      case "skip_connect" -> "skip";
      case "nor_conv_1x1" -> "conv 1x1";
      case "nor_conv_3x3" -> "conv 3x3";
      default -> operation.replace('_', ' ');
    };
  }

  private static String darts(JsonNode genotype) {
    List<String> lines = new ArrayList<>();
    for (String cell : List.of("normal", "reduce")) {
      lines.add(cell + " cell");
      for (int node = 0; node < genotype.path(cell).size(); node++) {
        JsonNode edges = genotype.path(cell).path(node);
        lines.add(
            "  node %d = %s + %s"
                .formatted(node, dartsEdge(edges.get(0)), dartsEdge(edges.get(1))));
      }
    }
    return String.join("\n", lines);
  }

  private static String dartsEdge(JsonNode edge) {
    int input = edge.path("input").asInt();
    String source =
        input < DARTS_INPUTS.size()
            ? DARTS_INPUTS.get(input)
            : "node " + (input - DARTS_INPUTS.size());
    return "%s(%s)".formatted(edge.path("op").asText(), source);
  }
}
