package org.unas.search.text;

import java.util.Locale;
import java.util.Map;

/** What keeps a document small: how deep it goes, how many values it has, and each name once. */
final class Bounds {
  private static final int MOST_VALUES = 10_000;
  private static final int DEEPEST = 32;

  private final String rule;
  private int values;

  /**
   * @param rule what the whole text must be
   */
  Bounds(String rule) {
    this.rule = rule;
  }

  /** How many values there were so far. */
  int values() {
    return values;
  }

  /** Counts one value at a depth, and refuses one too many. */
  void enter(int depth) {
    add(1);
    if (depth > DEEPEST) {
      throw new UnreadableText(
          "a deeper one", rule + " of at most " + DEEPEST + " levels", "Take levels out.");
    }
  }

  /** Counts values that an alias stands for. */
  void add(int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw new UnreadableText(
          "a larger one",
          String.format(Locale.ROOT, "%s of at most %d values", rule, MOST_VALUES),
          "Shorten it; aliases count as what they stand for.");
    }
  }

  /** Puts a field, and refuses a second one of its name. */
  void put(Map<String, Given> fields, String name, Given value, int line, int column) {
    if (fields.putIfAbsent(name, value) != null) {
      throw mend(line, column, "the field '" + Notation.shorten(name) + "' is there twice");
    }
  }

  /** Something stands where it must not. */
  UnreadableText mend(int line, int column, String problem) {
    String fix = String.format(Locale.ROOT, "Mend line %d, column %d: %s.", line, column, problem);
    return new UnreadableText("", rule, fix);
  }
}
