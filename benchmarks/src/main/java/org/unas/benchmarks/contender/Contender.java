package org.unas.benchmarks.contender;

import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;

/** One of the two that are compared: the same supernet with the same weights. */
interface Contender extends AutoCloseable {

  /** What it runs on, in a few words. */
  String engine();

  /** Forward and backward pass: the gradients of ζ and of the weights. This is what is timed. */
  void step(Batch batch, float[] zeta);

  /** The same, and everything that came out. */
  Differential differential(Batch batch, float[] zeta);

  /** Forward pass of a discrete architecture. */
  void evaluate(Batch batch, Architecture architecture);

  @Override
  void close();
}
