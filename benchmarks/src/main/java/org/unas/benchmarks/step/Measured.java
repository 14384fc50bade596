package org.unas.benchmarks.step;

/**
 * What the rounds of both sides gave.
 *
 * @param threads threads of each operation
 * @param ours ours
 * @param libtorch libtorch's
 */
record Measured(int threads, Runner.Result ours, Runner.Result libtorch) {

  /** Our time in units of libtorch's. */
  double ratio() {
    return ours.rounds().median() / libtorch.rounds().median();
  }
}
