package org.unas.cli.view.svg;

/**
 * Colours of a thing: one family of operations, one colour.
 *
 * @param fill inside
 * @param stroke outline, and the lines that lead from it
 * @param text its label
 * @param dash lengths of dashes and gaps; empty for whole lines
 */
record Ink(String fill, String stroke, String text, String dash) {
  static final Ink STATE = new Ink("#2f3b4c", "#2f3b4c", "#ffffff");
  static final Ink PLAIN = new Ink("#ffffff", "#7b8794", "#2f3b4c");

  /** What changes nothing. */
  static final Ink DEAD = new Ink("#ffffff", "#8a95a1", "#66717d", "4 3");

  private static final String DARK = "#22303c";
  private static final Ink BLUE = new Ink("#dce8f5", "#4c78a8", DARK);
  private static final Ink GREEN = new Ink("#dff0e3", "#3f8f5b", DARK);
  private static final Ink PURPLE = new Ink("#e9e1f4", "#7e57c2", DARK);
  private static final Ink ORANGE = new Ink("#fce8d2", "#d07a22", DARK);
  private static final Ink GREY = new Ink("#f0f1f3", "#7b8794", DARK);
  private static final Ink PALE = new Ink("#ffffff", "#d5dae0", "#a0a8b2");

  /** Whole lines. */
  Ink(String fill, String stroke, String text) {
    this(fill, stroke, text, "");
  }

  /** The colour of an operation: by what it does, convolutions by their kernel. */
  static Ink of(String operation) {
    if (operation.equals("none")) {
      return PALE;
    }
    if (operation.startsWith("skip")) {
      return GREY;
    }
    if (operation.contains("pool")) {
      return ORANGE;
    }
    if (operation.startsWith("dil")) {
      return GREEN;
    }
    if (operation.contains("7x7")) {
      return PURPLE;
    }
    return operation.startsWith("mbconv_5x5") ? GREEN : BLUE;
  }

  /** An operation's name as people say it. */
  static String words(String operation) {
    return operation.replace('_', ' ');
  }
}
