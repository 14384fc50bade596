package org.unas.benchmarks.cost;

import java.util.List;
import java.util.Locale;
import org.unas.benchmarks.step.Setup;
import org.unas.benchmarks.step.Setup.Size;
import org.unas.benchmarks.step.Space;

/** What makes a step larger or smaller. */
enum Dimension {
  channels(8, 16, 32),
  cells(4, 8, 14),
  batch(16, 32, 64),
  threads(1, 2);

  private final List<Integer> values;

  Dimension(Integer... values) {
    this.values = List.of(values);
  }

  /** What is measured. */
  List<Integer> sizes() {
    return values;
  }

  /** What the others are measured at. */
  int base() {
    return this == threads ? 1 : values.get(1);
  }

  /** A step at a value of this dimension and at the base of all others. */
  Point at(int value) {
    Size usual = Space.darts.usual();
    var size =
        new Size(
            of(channels, value), of(cells, value), usual.nodes(), usual.image(), usual.classes());
    var setup = new Setup(Space.darts, size, of(batch, value), Setup.Shares.drawn, 1);
    return new Point(this, value, setup, of(threads, value));
  }

  private int of(Dimension dimension, int value) {
    return dimension == this ? value : dimension.base();
  }

  /**
   * One size.
   *
   * @param dimension what differs from the base
   * @param value its value
   * @param setup what is computed
   * @param threads threads of each operation
   */
  record Point(Dimension dimension, int value, Setup setup, int threads) {

    /** The command that measures this step, and libtorch's beside it. */
    String command() {
      var size = setup.size();
      return String.format(
          Locale.ROOT,
          "./unas bench step --space %s --channels %d --cells %d --batch %d --threads %d",
          setup.space(),
          size.channels(),
          size.cells(),
          setup.batch(),
          threads);
    }
  }
}
