package org.unas.supernet.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;

/**
 * Which pixels of a padded source make each pixel of an output: output {@code (r, c)} reads source
 * {@code (r step + row, c step + column)} for each tap. A convolution is one stencil; its
 * derivative with respect to the input is one for each phase of the stride.
 *
 * @param padding of the source
 * @param step pixels that the source advances with the output
 * @param rows of the output
 * @param columns of the output
 * @param taps from top to bottom, from left to right
 * @param phase where the output lies in the image that it is a part of
 */
record Stencil(Padding padding, int step, int rows, int columns, List<Tap> taps, Phase phase) {

  /**
   * Pixels of zeros around an image.
   *
   * @param top and the same below
   * @param left and the same to the right
   */
  record Padding(int top, int bottom, int left, int right) {
    static final Padding NONE = new Padding(0, 0, 0, 0);

    Shape around(Shape image) {
      return new Shape(
          image.height() + top + bottom, image.width() + left + right, image.channels());
    }
  }

  /**
   * A tap of the window.
   *
   * @param row in the source
   * @param column in the source
   * @param number in the window, row by row
   */
  record Tap(int row, int column, int number) {}

  /**
   * Every how many pixels of an image there is one of the output, and which is the first.
   *
   * @param row of the first
   * @param column of the first
   * @param stride to the next
   */
  record Phase(int row, int column, int stride) {
    static final Phase ALL = new Phase(0, 0, 1);
  }

  /** The stencil that a window lays over an image. */
  static Stencil forward(Shape image, Window window) {
    List<Tap> taps = new ArrayList<>();
    int k = window.kernel();
    for (int t = 0; t < k * k; t++) {
      taps.add(new Tap(t / k * window.dilation(), t % k * window.dilation(), t));
    }
    int p = window.padding();
    return new Stencil(
        new Padding(p, p, p, p),
        window.stride(),
        window.output(image.height()),
        window.output(image.width()),
        taps,
        Phase.ALL);
  }

  /**
   * The stencils over the derivative of a window's output that give the derivative of its input:
   * pixel {@code h} got tap {@code k} of output {@code (h + padding - k dilation) / stride}, where
   * that is a whole number.
   */
  static List<Stencil> backward(Shape image, Window window) {
    List<Axis> rows = axes(image.height(), window);
    List<Axis> columns = axes(image.width(), window);
    Padding padding =
        new Padding(
            Axis.before(rows),
            Axis.after(rows, window.output(image.height())),
            Axis.before(columns),
            Axis.after(columns, window.output(image.width())));
    List<Stencil> stencils = new ArrayList<>();
    for (Axis row : rows) {
      for (Axis column : columns) {
        stencils.add(phase(row, column, window, padding));
      }
    }
    return stencils;
  }

  private static Stencil phase(Axis row, Axis column, Window window, Padding padding) {
    List<Tap> taps = new ArrayList<>();
    for (Axis.Reach r : row.reaches) {
      for (Axis.Reach c : column.reaches) {
        int number = r.tap * window.kernel() + c.tap;
        taps.add(new Tap(r.output + padding.top, c.output + padding.left, number));
      }
    }
    taps.sort(Comparator.comparingInt(Tap::row).thenComparingInt(Tap::column));
    var phase = new Phase(row.first, column.first, window.stride());
    return new Stencil(padding, 1, row.count, column.count, taps, phase);
  }

  private static List<Axis> axes(int pixels, Window window) {
    List<Axis> axes = new ArrayList<>();
    for (int first = 0; first < Math.min(window.stride(), pixels); first++) {
      List<Axis.Reach> reaches = new ArrayList<>();
      for (int tap = 0; tap < window.kernel(); tap++) {
        int distance = first + window.padding() - tap * window.dilation();
        if (Math.floorMod(distance, window.stride()) == 0) {
          reaches.add(new Axis.Reach(tap, Math.floorDiv(distance, window.stride())));
        }
      }
      int count = (pixels - first + window.stride() - 1) / window.stride();
      axes.add(new Axis(first, count, reaches));
    }
    return axes;
  }

  /** One phase along rows or columns, and which output each tap comes from. */
  private record Axis(int first, int count, List<Reach> reaches) {
    record Reach(int tap, int output) {}

    static int before(List<Axis> axes) {
      return Math.max(0, -all(axes).mapToInt(Reach::output).min().orElse(0));
    }

    static int after(List<Axis> axes, int outputs) {
      int furthest =
          axes.stream()
              .flatMapToInt(a -> a.reaches.stream().mapToInt(r -> a.count - 1 + r.output))
              .max()
              .orElse(0);
      return Math.max(0, furthest - (outputs - 1));
    }

    private static java.util.stream.Stream<Reach> all(List<Axis> axes) {
      return axes.stream().flatMap(axis -> axis.reaches.stream());
    }
  }

  /** First float of the taps in a source of so many channels, relative to an output's pixel. */
  int[] offsets(int sourceWidth, int channels) {
    return taps.stream().mapToInt(t -> (t.row * sourceWidth + t.column) * channels).toArray();
  }

  /** Whether the output is the whole image. */
  boolean whole() {
    return phase.stride == 1;
  }

  /** Pixels of the output. */
  int pixels() {
    return rows * columns;
  }
}
