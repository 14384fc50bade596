package org.unas.benchmarks.contender;

import java.nio.file.Path;
import java.util.Locale;
import org.unas.benchmarks.step.Setup;

/**
 * What a contender's process is told at its start.
 *
 * @param side who it is
 * @param setup what is measured
 * @param folder where the processes exchange files
 */
record Assignment(Side side, Setup setup, Path folder) {
  /** Small minibatches that gradients are compared on. */
  static final int SMALL_BATCHES = 24;

  /** Our weights, written by us, read by libtorch. */
  Path weights(Setup of) {
    return folder.resolve(of.equals(setup) ? "weights" : "weights-small");
  }

  /** The gradients of one network on the measured minibatch. */
  Path full(Weights of) {
    return folder.resolve(of + "-full");
  }

  /** The gradients of one network on a small minibatch. */
  Path small(Weights of, int number) {
    return folder.resolve(String.format(Locale.ROOT, "%s-small-%d", of, number));
  }

  /** Whose gradients, at which weights. */
  enum Weights {
    ours,
    libtorch,
    /** Libtorch's, every other weight one rounding larger. */
    nudged
  }
}
