package org.unas.benchmarks.contender;

import java.nio.file.Path;
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
  static final int SMALL_BATCHES = 5;

  /** Our weights, written by us, read by libtorch. */
  Path weights() {
    return folder.resolve("weights");
  }

  /** The gradients of a side on a small minibatch. */
  Path small(Side of, int number) {
    return folder.resolve("%s-small-%d".formatted(of, number));
  }

  /** The gradients of a side on the measured minibatch. */
  Path full(Side of) {
    return folder.resolve(of + "-full");
  }

  /** Libtorch's gradients on the measured minibatch after its weights moved by one rounding. */
  Path nudged() {
    return folder.resolve("libtorch-nudged");
  }
}
