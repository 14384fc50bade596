package org.unas.supernet.vector;

import java.util.List;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.vector.Value.Target;

/** Channels of several values one after the other. */
final class Concat implements Step {
  private final Pass pass;
  private final List<Value> parts;
  private final Value y;

  Concat(Pass pass, List<Value> parts) {
    this.pass = pass;
    this.parts = parts.stream().map(Value::used).toList();
    Value like = parts.get(0);
    Shape shape =
        like.shape().withChannels(parts.stream().mapToInt(p -> p.shape().channels()).sum());
    boolean wanted = parts.stream().anyMatch(Value::wanted);
    this.y = Value.stored(like.batch(), shape, pass.lend(like.batch(), shape), wanted);
    pass.share(y.batch(), (station, worker, from, to) -> forward(station, from, to));
  }

  private void forward(Station station, int from, int to) {
    int first = 0;
    for (Value part : parts) {
      int channels = part.shape().channels();
      for (int n = from; n < to; n++) {
        Source source = station.source();
        source.read(
            part.data(), n * part.size(), part.shape(), part.transform(), Stencil.Padding.NONE, 0);
        Channels.copy(
            source.values(),
            source.base(),
            channels,
            y.data(),
            n * y.size() + first,
            y.shape().channels(),
            channels,
            part.shape().area(),
            false);
      }
      first += channels;
    }
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab g = y.takeGradient();
    int first = 0;
    for (Value part : parts) {
      if (part.wanted()) {
        backward(part, first, g.values());
      }
      first += part.shape().channels();
    }
    g.release();
  }

  private void backward(Value part, int first, float[] g) {
    Target target = part.target(pass.arena());
    int channels = part.shape().channels();
    pass.share(
        y.batch(),
        (station, worker, from, to) ->
            Channels.copy(
                g,
                from * y.size() + first,
                y.shape().channels(),
                target.values(),
                from * part.size(),
                channels,
                channels,
                (to - from) * part.shape().area(),
                target.add()));
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
