package org.unas.supernet.vector;

import java.util.ArrayList;
import java.util.List;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.vector.Stencil.Padding;
import org.unas.supernet.weight.Parameter;

/** A convolution that mixes channels. */
final class DenseConvolution implements Step {
  /** Floats that are read at once where images may be read together. */
  private static final int TILE = 32768;

  private final Pass pass;
  private final Value x;
  private final Parameter weight;
  private final Window window;
  private final int in;
  private final int out;
  private final Value y;

  DenseConvolution(Pass pass, Value x, Parameter weight, Window window) {
    this.pass = pass;
    this.x = x.used();
    this.weight = weight;
    this.window = window;
    this.in = x.shape().channels();
    this.out = weight.shape().get(weight.shape().size() - 1);
    Shape shape = x.shape().under(window, out);
    boolean wanted = x.wanted() || pass.trains();
    this.y = Value.stored(x.batch(), shape, pass.lend(x.batch(), shape), wanted);
    forward();
  }

  @Override
  public Value output() {
    return y;
  }

  private boolean isPointwise() {
    return window.kernel() == 1 && window.stride() == 1 && window.padding() == 0;
  }

  /** Images that are read as one: pixels that nothing surrounds need not know their image. */
  private int together(boolean asStored) {
    return isPointwise() && asStored ? Math.max(1, TILE / Math.max(x.size(), y.size())) : 1;
  }

  private static Shape stacked(Shape image, int count) {
    return new Shape(image.height() * count, image.width(), image.channels());
  }

  private void forward() {
    Panels panels = Panels.forward(pass.block(weight), weight.offset(), stencil(1).taps(), in, out);
    int group = together(x.transform().isIdentity());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n += group) {
            forward(station, panels, n, Math.min(group, to - n));
          }
        });
  }

  private Stencil stencil(int count) {
    return Stencil.forward(stacked(x.shape(), count), window);
  }

  private void forward(Station station, Panels panels, int n, int count) {
    Stencil stencil = stencil(count);
    Source source = station.source();
    read(source, n, count, stencil.padding());
    DenseRows.over(source.width(), stencil, panels, in)
        .place(source, stacked(y.shape(), count), y.data(), n * y.size(), false, station);
  }

  private void read(Source source, int n, int count, Padding padding) {
    source.read(x.data(), n * x.size(), stacked(x.shape(), count), x.transform(), padding, 0);
  }

  @Override
  public void backward() {
    if (pass.trains()) {
      differentiateWeights();
    }
    if (x.wanted()) {
      differentiateInput();
    }
    y.takeGradient().release();
  }

  private void differentiateInput() {
    float[] gy = y.gradient().values();
    Value.Target target = x.target(pass.arena());
    int group = together(true);
    List<Panels> panels = new ArrayList<>();
    for (Stencil phase : Stencil.backward(x.shape(), window)) {
      panels.add(Panels.backward(pass.block(weight), weight.offset(), phase.taps(), in, out));
    }
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n += group) {
            differentiateInput(station, panels, gy, target, n, Math.min(group, to - n));
          }
        });
  }

  private void differentiateInput(
      Station station, List<Panels> panels, float[] gy, Value.Target target, int n, int count) {
    Shape image = stacked(x.shape(), count);
    List<Stencil> phases = Stencil.backward(image, window);
    Source source = station.source();
    Shape outputs = stacked(y.shape(), count);
    Transform none = y.transform();
    source.read(gy, n * y.size(), outputs, none, phases.get(0).padding(), 0);
    for (int i = 0; i < phases.size(); i++) {
      DenseRows.over(source.width(), phases.get(i), panels.get(i), out)
          .place(source, image, target.values(), n * x.size(), target.add(), station);
    }
  }

  private void differentiateWeights() {
    var sums = new WeightSums(window.kernel() * window.kernel() * in, out);
    sums.begin(pass.stations());
    float[] gy = y.gradient().values();
    int group = together(x.transform().isIdentity());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          for (int n = from; n < to; n += group) {
            differentiateWeights(station, gy, n, Math.min(group, to - n));
          }
        });
    sums.collect(pass.stations(), pass.gradient(weight), weight.offset());
  }

  private void differentiateWeights(Station station, float[] gy, int n, int count) {
    Stencil stencil = stencil(count);
    read(station.source(), n, count, stencil.padding());
    DenseGradient.add(station.source(), stencil, in, gy, n * y.size(), out, station.weights());
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
