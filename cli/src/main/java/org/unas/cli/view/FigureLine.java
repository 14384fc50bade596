package org.unas.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Figures side by side, each with its name; what was not measured is left out. */
final class FigureLine {
  private static final String GAP = "  ";

  private final List<String> parts = new ArrayList<>();

  /** Adds a figure, if there is one. */
  FigureLine add(String name, OptionalDouble figure, DoubleFunction<String> form) {
    figure.ifPresent(value -> add(name, form.apply(value)));
    return this;
  }

  /** Adds what is always there. */
  FigureLine add(String name, String text) {
    parts.add(name + " " + text);
    return this;
  }

  /** The line, or that there is nothing to show. */
  @Override
  public String toString() {
    return parts.isEmpty() ? "nothing measured yet" : String.join(GAP, parts);
  }
}
