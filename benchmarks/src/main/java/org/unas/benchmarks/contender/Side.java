package org.unas.benchmarks.contender;

/** Who is measured. */
public enum Side {
  ours,
  libtorch
}
