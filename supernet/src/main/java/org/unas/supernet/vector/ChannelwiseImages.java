package org.unas.supernet.vector;

import java.util.List;
import org.unas.supernet.layer.Window;

/** Runs depthwise stencils over the images of a batch. */
final class ChannelwiseImages {
  private ChannelwiseImages() {}

  /** {@code y = w * x}; weights {@code [taps][channels]} from {@code at}. */
  static void forward(Pass pass, Value x, Value y, Window window, float[] w, int at) {
    Stencil stencil = Stencil.forward(x.shape(), window);
    int width = stencil.padding().around(x.shape()).width();
    Rows rows = DepthwiseRows.over(width, stencil, w, at, x.shape().channels());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          Source source = station.source();
          for (int n = from; n < to; n++) {
            source.read(x.data(), n * x.size(), x.shape(), x.transform(), stencil.padding(), 0);
            rows.place(source, y.shape(), y.data(), n * y.size(), false, station);
          }
        });
  }

  /** Adds the derivative with respect to x. */
  static void backward(Pass pass, Value x, Value y, Window window, float[] w, int at) {
    List<Stencil> phases = Stencil.backward(x.shape(), window);
    Stencil.Padding padding = phases.get(0).padding();
    int width = padding.around(y.shape()).width();
    List<DepthwiseRows> rows =
        phases.stream()
            .map(phase -> DepthwiseRows.over(width, phase, w, at, x.shape().channels()))
            .toList();
    float[] gy = y.gradient().values();
    Value.Target target = x.target(pass.arena());
    pass.share(
        x.batch(),
        (station, worker, from, to) -> {
          Source source = station.source();
          for (int n = from; n < to; n++) {
            source.read(gy, n * y.size(), y.shape(), y.transform(), padding, 0);
            for (Rows phase : rows) {
              phase.place(source, x.shape(), target.values(), n * x.size(), target.add(), station);
            }
          }
        });
  }
}
