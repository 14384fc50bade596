package org.unas.supernet.vector;

import org.unas.supernet.vector.Transform.Activation;
import org.unas.supernet.vector.Value.Target;

/** An activation. Like a batch norm it is not stored. */
final class Rectifier implements Step {
  private final Pass pass;
  private final Value x;
  private final Value y;

  Rectifier(Pass pass, Value x, Activation activation) {
    this.pass = pass;
    this.x = x.used();
    this.y = x.activated(activation);
  }

  @Override
  public Value output() {
    return y;
  }

  @Override
  public void backward() {
    Slab gradient = y.takeGradient();
    if (x.absorbs()) {
      x.giveActivated(gradient, y.transform().activation());
    } else if (x.hasGradient()) {
      pass(gradient.values(), x.target(pass.arena()));
      gradient.release();
    } else {
      pass(gradient.values(), new Target(gradient.values(), false));
      x.give(gradient);
    }
  }

  private void pass(float[] gradient, Target target) {
    pass.share(
        x.batch(),
        (station, worker, from, to) ->
            Sums.pass(
                gradient,
                x.data(),
                y.transform(),
                target.values(),
                from * x.size(),
                (to - from) * x.size(),
                target.add()));
  }
}
