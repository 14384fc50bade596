package org.unas.supernet.vector;

import org.unas.supernet.weight.Parameter;

/** Adds a number to each channel, in place: x is read by nobody else. */
final class Offset implements Step {
  private final Pass pass;
  private final Value x;
  private final Parameter offset;
  private final Value y;

  Offset(Pass pass, Value x, Parameter offset) {
    this.pass = pass;
    this.x = x.used();
    this.offset = offset;
    this.y = Value.stored(x.batch(), x.shape(), x.slab().share(), x.wanted());
    int channels = x.shape().channels();
    for (int pixel = 0; pixel < pixels(); pixel++) {
      Sums.add(pass.block(offset), offset.offset(), 1, y.data(), pixel * channels, channels);
    }
  }

  private int pixels() {
    return x.batch() * x.shape().area();
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab g = y.takeGradient();
    if (pass.trains()) {
      int channels = x.shape().channels();
      float[] into = pass.gradient(offset);
      for (int pixel = 0; pixel < pixels(); pixel++) {
        Sums.add(g.values(), pixel * channels, 1, into, offset.offset(), channels);
      }
    }
    x.give(g);
  }

  @Override
  public void release() {
    y.slab().release();
  }
}
