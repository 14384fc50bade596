package org.unas.supernet.vector;

import java.util.Arrays;

/**
 * A convolution that mixes channels.
 *
 * @param stencil which pixels
 * @param panels weights, in the order of the stencil's taps
 * @param in channels of the source
 * @param runs where the source has each run of the panels' rows, relative to an output's pixel
 * @param length rows of the panels in a run
 * @param sourceWidth pixels of a row of the source
 */
record DenseRows(Stencil stencil, Panels panels, int in, int[] runs, int length, int sourceWidth)
    implements Rows {

  /** Over sources with rows of so many pixels. */
  static DenseRows over(int sourceWidth, Stencil stencil, Panels panels, int in) {
    int[] taps = stencil.offsets(sourceWidth, in);
    int together = together(taps, in);
    int[] runs = new int[taps.length / together];
    for (int run = 0; run < runs.length; run++) {
      runs[run] = taps[run * together];
    }
    return new DenseRows(stencil, panels, in, runs, together * in, sourceWidth);
  }

  /** Taps that lie side by side in the source, in all rows of the window alike. */
  private static int together(int[] taps, int in) {
    int together = 1;
    while (together < taps.length && taps[together] == taps[together - 1] + in) {
      together++;
    }
    for (int first = 0; first < taps.length; first += together) {
      int last = first + together - 1;
      if (last >= taps.length || taps[last] != taps[first] + (together - 1) * in) {
        return 1;
      }
    }
    return together;
  }

  @Override
  public int channels() {
    return panels.columns();
  }

  /** Whether the rows of source and output follow each other without a gap. */
  private boolean isFlat() {
    return stencil.step() == 1 && sourceWidth == stencil.columns();
  }

  @Override
  public boolean fits(boolean add) {
    return fits(isFlat() ? stencil.pixels() : stencil.columns(), add);
  }

  private boolean fits(int pixels, boolean add) {
    boolean exact =
        channels() % Lanes.COUNT == 0
            && (pixels % DenseKernel.PIXELS == 0 || pixels < DenseKernel.PIXELS);
    return exact || !add && channels() >= Lanes.COUNT;
  }

  @Override
  public void run(Source source, float[] y, int at, boolean add) {
    if (isFlat()) {
      pixels(source.values(), source.base(), stencil.pixels(), y, at, add);
      return;
    }
    int down = stencil.step() * sourceWidth * in;
    for (int row = 0; row < stencil.rows(); row++) {
      int to = at + row * stencil.columns() * channels();
      pixels(source.values(), source.base() + row * down, stencil.columns(), y, to, add);
    }
  }

  /** Computes pixels that follow each other. */
  void pixels(float[] x, int base, int pixels, float[] y, int at, boolean add) {
    if (runs.length == 0 && !add) {
      Arrays.fill(y, at, at + pixels * channels(), 0);
    }
    // Blocks outside: a panel of weights is read by all pixels before the next one comes.
    int blocks = Lanes.blocks(channels());
    for (int block = 0; block < blocks; block += 2) {
      if (pixels < DenseKernel.PIXELS) {
        few(x, base, pixels, block, y, at, add);
        continue;
      }
      for (int i = 0; i < pixels; i += DenseKernel.PIXELS) {
        int pixel = Math.min(i, pixels - DenseKernel.PIXELS);
        int p = base + pixel * step();
        int q = at + pixel * channels();
        if (block + 1 < blocks) {
          pair(x, p, block, y, q, add);
        } else {
          single(x, p, block, y, q, add);
        }
      }
    }
  }

  private int step() {
    return stencil.step() * in;
  }

  /** First weight of a run. */
  private int weights(int block, int run) {
    return panels.panel(block) + run * length * Lanes.COUNT;
  }

  /** The first run starts from what is there or from zeros, the others from the one before. */
  private static Start start(int run, float[] y, boolean add) {
    return Start.of(y, add || run > 0);
  }

  private void pair(float[] x, int p, int block, float[] y, int at, boolean add) {
    int q = at + Lanes.start(block, channels());
    int right = Lanes.start(block + 1, channels()) - Lanes.start(block, channels());
    int next = panels.panel(block + 1) - panels.panel(block);
    for (int run = 0; run < runs.length; run++) {
      Start z = start(run, y, add);
      DenseKernel.eightByTwo(
          x,
          p + runs[run],
          step(),
          length,
          panels.values(),
          weights(block, run),
          next,
          z.values(),
          z.at(q),
          z.at(channels()),
          z.at(right),
          y,
          q,
          channels(),
          right);
    }
  }

  private void single(float[] x, int p, int block, float[] y, int at, boolean add) {
    int q = at + Lanes.start(block, channels());
    for (int run = 0; run < runs.length; run++) {
      Start z = start(run, y, add);
      DenseKernel.eight(
          x,
          p + runs[run],
          step(),
          length,
          panels.values(),
          weights(block, run),
          z.values(),
          z.at(q),
          z.at(channels()),
          y,
          q,
          channels());
    }
  }

  /** One or two blocks of fewer pixels than are computed at once. */
  private void few(float[] x, int p, int pixels, int first, float[] y, int at, boolean add) {
    int end = Math.min(first + 2, Lanes.blocks(channels()));
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int block = first; block < end; block++) {
        int q = at + pixel * channels() + Lanes.start(block, channels());
        for (int run = 0; run < runs.length; run++) {
          Start z = start(run, y, add);
          int from = p + pixel * step() + runs[run];
          int wp = weights(block, run);
          DenseKernel.one(x, from, length, panels.values(), wp, z.values(), z.at(q), y, q);
        }
      }
    }
  }
}
