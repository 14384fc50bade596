package org.unas.cli.view.svg;

import static org.unas.cli.view.svg.Svg.n;

import java.util.List;
import java.util.Locale;

/** Layers one after the other from left to right, grouped by the channels that they write. */
final class ChainFigure implements Figure {
  private static final int PITCH = 44;
  private static final int BOX = 30;
  private static final int TALL = 152;
  private static final int LOW = 118;
  private static final int BELOW = 52;
  private static final int FONT = 13;
  private static final int SMALL = 11;

  private final List<Group> groups;

  /**
   * Neighbouring layers.
   *
   * @param title short, such as {@code 32 ch}
   * @param subtitle short, may be empty
   * @param operations what each layer does
   */
  record Group(String title, String subtitle, List<String> operations) {}

  ChainFigure(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  @Override
  public double width() {
    return PITCH * groups.stream().mapToInt(group -> group.operations.size()).sum();
  }

  @Override
  public double height() {
    return TALL + BELOW;
  }

  @Override
  public void draw(Svg svg, double left, double top) {
    double axis = top + TALL / 2.0;
    svg.line(
        String.format(Locale.ROOT, "M%s %s H%s", n(left), n(axis), n(left + width())), Ink.PLAIN);
    double x = left;
    for (Group group : groups) {
      double end = x + PITCH * group.operations.size();
      bracket(svg, x, end, top + TALL + 14, group);
      for (String operation : group.operations) {
        layer(svg, x + PITCH / 2.0, axis, operation);
        x += PITCH;
      }
    }
  }

  private static void layer(Svg svg, double x, double axis, String operation) {
    Ink ink = Ink.of(operation);
    if (operation.equals("skip")) {
      svg.label(x, axis - 10, operation, SMALL, ink.stroke());
    } else {
      svg.box(x, axis, BOX, operation.endsWith("e6") ? TALL : LOW, ink);
      svg.uprightLabel(x, axis, Ink.words(operation), FONT, ink.text());
    }
  }

  private static void bracket(Svg svg, double from, double to, double y, Group group) {
    svg.line(
        String.format(Locale.ROOT, "M%s %s v5 H%s v-5", n(from + 7), n(y - 5), n(to - 7)),
        Ink.PLAIN);
    svg.label((from + to) / 2, y + 12, group.title, SMALL, Ink.PLAIN.text());
    if (!group.subtitle.isEmpty()) {
      svg.label((from + to) / 2, y + 26, group.subtitle, SMALL, Ink.PLAIN.stroke());
    }
  }
}
