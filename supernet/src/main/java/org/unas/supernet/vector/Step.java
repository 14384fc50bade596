package org.unas.supernet.vector;

/** An operation that was computed and can be differentiated once. */
interface Step {

  /** What it computed. */
  Value output();

  /** Passes the derivative of its output on to its inputs and weights. */
  void backward();

  /** Lets go of what only this operation holds; nobody will read its output again. */
  default void release() {}
}
