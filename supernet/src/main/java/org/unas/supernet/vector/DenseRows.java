package org.unas.supernet.vector;

/**
 * A convolution that mixes channels.
 *
 * @param stencil which pixels
 * @param panels weights, in the order of the stencil's taps
 * @param in channels of the source
 * @param offsets where the source has each row of the panels, relative to an output's pixel
 * @param sourceWidth pixels of a row of the source
 */
record DenseRows(Stencil stencil, Panels panels, int in, int[] offsets, int sourceWidth)
    implements Rows {

  /** Over sources with rows of so many pixels. */
  static DenseRows over(int sourceWidth, Stencil stencil, Panels panels, int in) {
    int[] taps = stencil.offsets(sourceWidth, in);
    int[] offsets = new int[taps.length * in];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = taps[k / in] + k % in;
    }
    return new DenseRows(stencil, panels, in, offsets, sourceWidth);
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
    int blocks = Lanes.blocks(channels());
    for (int block = 0; block < blocks; ) {
      if (block + 1 < blocks) {
        pair(x, base, pixels, block, y, at, add);
        block += 2;
      } else {
        single(x, base, pixels, block, y, at, add);
        block++;
      }
    }
  }

  private void pair(float[] x, int base, int pixels, int block, float[] y, int at, boolean add) {
    int start = Lanes.start(block, channels());
    int right = Lanes.start(block + 1, channels()) - start;
    if (pixels < DenseKernel.PIXELS) {
      single(x, base, pixels, block, y, at, add);
      single(x, base, pixels, block + 1, y, at, add);
      return;
    }
    int step = stencil.step() * in;
    int wp = panels.panel(block);
    int next = panels.panel(block + 1) - wp;
    Start z = Start.of(y, add);
    for (int i = 0; i < pixels; i += DenseKernel.PIXELS) {
      int pixel = Math.min(i, pixels - DenseKernel.PIXELS);
      DenseKernel.eightByTwo(
          x,
          base + pixel * step,
          step,
          offsets,
          panels.values(),
          wp,
          next,
          z.values(),
          z.at(at + pixel * channels() + start),
          z.at(channels()),
          z.at(right),
          y,
          at + pixel * channels() + start,
          channels(),
          right);
    }
  }

  private void single(float[] x, int base, int pixels, int block, float[] y, int at, boolean add) {
    int start = Lanes.start(block, channels());
    int step = stencil.step() * in;
    int wp = panels.panel(block);
    Start z = Start.of(y, add);
    if (pixels < DenseKernel.PIXELS) {
      for (int i = 0; i < pixels; i++) {
        int q = at + i * channels() + start;
        DenseKernel.one(
            x, base + i * step, offsets, panels.values(), wp, z.values(), z.at(q), y, q);
      }
      return;
    }
    for (int i = 0; i < pixels; i += DenseKernel.PIXELS) {
      int pixel = Math.min(i, pixels - DenseKernel.PIXELS);
      int q = at + pixel * channels() + start;
      DenseKernel.eight(
          x,
          base + pixel * step,
          step,
          offsets,
          panels.values(),
          wp,
          z.values(),
          z.at(q),
          z.at(channels()),
          y,
          q,
          channels());
    }
  }
}
