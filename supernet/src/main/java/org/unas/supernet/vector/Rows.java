package org.unas.supernet.vector;

import org.unas.supernet.layer.Shape;

/** A stencil with its weights: computes one image after the other. */
interface Rows {

  /** Which pixels make which. */
  Stencil stencil();

  /** Channels of the output. */
  int channels();

  /**
   * Whether the output may go where it belongs: vectors that reach beyond a pixel, or pixels that
   * are computed twice, must neither meet somebody else's numbers nor add twice.
   */
  boolean fits(boolean add);

  /**
   * Computes the stencil's output.
   *
   * @param y {@code [rows, columns, channels]} of the stencil
   * @param at its first float
   * @param add whether to add to what is there
   */
  void run(Source source, float[] y, int at, boolean add);

  /**
   * Computes the output and puts it into the image that it is a part of.
   *
   * @param image size of that image
   */
  default void place(Source source, Shape image, float[] y, int at, boolean add, Station station) {
    if (stencil().whole() && fits(add)) {
      run(source, y, at, add);
      return;
    }
    float[] part = station.image(stencil().pixels() * channels());
    run(source, part, 0, false);
    if (stencil().whole()) {
      Sums.put(part, 0, y, at, stencil().pixels() * channels(), add);
    } else {
      scatter(part, image, y, at, add);
    }
  }

  private void scatter(float[] part, Shape image, float[] y, int at, boolean add) {
    Stencil.Phase phase = stencil().phase();
    int c = channels();
    int from = 0;
    for (int row = 0; row < stencil().rows(); row++) {
      int first = (phase.row() + row * phase.stride()) * image.width() + phase.column();
      for (int column = 0; column < stencil().columns(); column++, from += c) {
        Sums.put(part, from, y, at + (first + column * phase.stride()) * c, c, add);
      }
    }
  }
}
