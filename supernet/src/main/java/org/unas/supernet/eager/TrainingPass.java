package org.unas.supernet.eager;

import org.unas.supernet.layer.DropPath;

/**
 * How a network is differentiated while it is trained from scratch.
 *
 * @param dropPath which paths are dropped; its draws are used up by one pass
 * @param smoothing share of the labels that is spread over all classes, in [0, 1)
 * @param auxiliaryWeight factor of the auxiliary head's loss, at least 0
 */
public record TrainingPass(DropPath dropPath, double smoothing, double auxiliaryWeight) {
  /** The logits' cross-entropy and nothing else. */
  public static final TrainingPass PLAIN = new TrainingPass(DropPath.NONE, 0, 0);
}
