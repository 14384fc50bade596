package org.unas.supernet.layer;

/** A part of a network with one input and one output. */
@FunctionalInterface
public interface Layer {

  /** Computes the layer's output. */
  <T> T apply(Operations<T> on, T x);
}
