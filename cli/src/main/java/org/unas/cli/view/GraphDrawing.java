package org.unas.cli.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nodes in a row, edges to the next node between them, longer edges as lines below. Letters only,
 * so that every terminal and every log can show it.
 */
final class GraphDrawing {
  private static final int APART = 20;
  private static final int TOP = 2;

  private final List<String> nodes;
  private final List<char[]> rows = new ArrayList<>();

  GraphDrawing(List<String> nodes) {
    this.nodes = nodes;
    addRow();
    for (int node = 0; node < nodes.size(); node++) {
      write(0, column(node), nodes.get(node));
    }
  }

  /**
   * Adds an edge to a later node.
   *
   * @param dead whether it changes nothing; then it is dotted
   */
  void edge(int source, int target, String label, boolean dead) {
    char line = dead ? '.' : '-';
    if (target == source + 1) {
      int from = column(source) + nodes.get(source).length() + 1;
      fill(0, from, column(target) - 2, line);
      write(0, from + 2, label);
      rows.get(0)[column(target) - 2] = '>';
    } else {
      longEdge(column(source), column(target), label, line);
    }
  }

  private void longEdge(int from, int to, String label, char line) {
    while (rows.size() < TOP) {
      addRow();
    }
    addRow();
    int bottom = rows.size() - 1;
    fill(bottom, from, to, line);
    for (int row = 1; row < bottom; row++) {
      rows.get(row)[from] = rows.get(row)[from] == '+' ? '+' : '|';
      rows.get(row)[to] = rows.get(row)[to] == '+' ? '+' : '|';
    }
    rows.get(1)[to] = '^';
    rows.get(bottom)[from] = '+';
    rows.get(bottom)[to] = '+';
    write(bottom, from + 3, label);
  }

  private static int column(int node) {
    return node * APART;
  }

  private void addRow() {
    char[] row = new char[column(nodes.size())];
    Arrays.fill(row, ' ');
    rows.add(row);
  }

  private void fill(int row, int from, int to, char line) {
    Arrays.fill(rows.get(row), from, to, line);
  }

  private void write(int row, int column, String text) {
    text.getChars(0, text.length(), rows.get(row), column);
  }

  @Override
  public String toString() {
    return rows.stream()
        .map(row -> new String(row).stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
