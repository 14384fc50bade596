package org.unas.search.genotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Architectures as the papers' own code prints them: the cell of NAS-Bench-201, {@code
 * |nor_conv_3x3~0|+|…|+|…|}, and the named tuple of DARTS and all that follow it, {@code
 * Genotype(normal=[('sep_conv_3x3', 1), …], normal_concat=range(2, 6), reduce=[…], …)}.
 */
final class ForeignNotation {
  private static final Pattern TUPLE = Pattern.compile("(?s).*?\\bGenotype\\s*\\((.*)\\)\\s*");
  private static final Pattern EDGE =
      Pattern.compile("\\(\\s*['\"](\\w+)['\"]\\s*,\\s*(\\d{1,4})\\s*\\)");
  private static final Pattern RANGE =
      Pattern.compile("(?:list\\s*\\()?\\s*range\\s*\\(\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s*\\)");
  private static final int EDGES = 2;
  private static final int INPUTS = 2;

  private ForeignNotation() {}

  /**
   * The architecture, if the text is in one of these notations.
   *
   * @throws IllegalArgumentException if it is, but breaks a rule; names the notation
   */
  static Optional<Genotype> read(String text) {
    String cell = text.strip().replaceAll("^[\"']|[\"']$", "");
    if (cell.startsWith("|")) {
      return Optional.of(named("NAS-Bench-201's", () -> NasBench201Cell.parse(cell.strip())));
    }
    Matcher tuple = TUPLE.matcher(text);
    return !cell.startsWith("{") && tuple.matches()
        ? Optional.of(named("DARTS's", () -> darts(tuple.group(1))))
        : Optional.empty();
  }

  private interface Reading {
    Genotype read();
  }

  private static Genotype named(String whose, Reading reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("In " + whose + " notation: " + e.getMessage(), e);
    }
  }

  private static DartsCells darts(String fields) {
    return new DartsCells(cell(fields, DartsCells.NORMAL), cell(fields, DartsCells.REDUCTION));
  }

  private static List<List<DartsCells.Edge>> cell(String fields, String name) {
    List<DartsCells.Edge> edges = edges(list(fields, name), name);
    if (edges.isEmpty() || edges.size() % EDGES != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: two pairs ('operation', input) belong to each node, but there are %d.",
              name,
              edges.size()));
    }
    int nodes = edges.size() / EDGES;
    requireWholeConcat(fields, name + "_concat", nodes);
    return IntStream.range(0, nodes)
        .mapToObj(node -> edges.subList(EDGES * node, EDGES * (node + 1)))
        .map(List::copyOf)
        .toList();
  }

  private static List<DartsCells.Edge> edges(String list, String name) {
    List<DartsCells.Edge> edges = new ArrayList<>();
    Matcher edge = EDGE.matcher(list);
    int end = 0;
    while (edge.find()) {
      requireSeparator(list.substring(end, edge.start()), name);
      edges.add(new DartsCells.Edge(Integer.parseInt(edge.group(2)), edge.group(1)));
      end = edge.end();
    }
    requireSeparator(list.substring(end), name);
    return edges;
  }

  private static void requireSeparator(String between, String name) {
    if (!between.matches("[\\s,]*")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is a list of pairs ('operation', input), but this stands in it: %s",
              name,
              between.strip()));
    }
  }

  /** What stands between the brackets of a field; pairs hold none. */
  private static String list(String fields, String name) {
    Matcher list = Pattern.compile("(?s)\\b" + name + "\\s*=\\s*\\[(.*?)\\]").matcher(fields);
    if (!list.find()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "It has no list %s=[…].", name));
    }
    return list.group(1);
  }

  /** Our cells concatenate all nodes, as those of DARTS do; some of other papers do not. */
  private static void requireWholeConcat(String fields, String name, int nodes) {
    Matcher value = Pattern.compile("\\b" + name + "\\s*=\\s*([^=]*)").matcher(fields);
    if (value.find()) {
      List<Integer> all = IntStream.range(INPUTS, INPUTS + nodes).boxed().toList();
      List<Integer> given = numbers(value.group(1));
      if (!given.equals(all)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must name all nodes, %s, for a cell of this space puts out all of them, but names"
                    + " %s.",
                name,
                all,
                given));
      }
    }
  }

  private static List<Integer> numbers(String value) {
    Matcher range = RANGE.matcher(value);
    if (range.lookingAt()) {
      int from = Integer.parseInt(range.group(1));
      return IntStream.range(from, Integer.parseInt(range.group(2))).boxed().toList();
    }
    List<Integer> numbers = new ArrayList<>();
    Matcher number = Pattern.compile("\\d{1,4}").matcher(value.replaceAll("[\\])].*", ""));
    while (number.find()) {
      numbers.add(Integer.parseInt(number.group()));
    }
    return numbers.stream().sorted().toList();
  }
}
