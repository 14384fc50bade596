package org.unas.supernet.retraining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * All that a retraining needs to go on as if it had never stopped. The order of the images, their
 * augmentation and the dropped paths follow from seed and step.
 *
 * @param runId name of the retraining
 * @param engine what computed: see {@link Retraining#name}
 * @param identity what the weights follow from: see {@link RetrainingPlan#identity}
 * @param progress how far it is
 * @param weights of each block, in the network's order
 * @param optimizer the optimiser's memory, by block
 */
record Checkpoint(
    String runId,
    String engine,
    ObjectNode identity,
    Progress progress,
    List<float[]> weights,
    Map<Integer, float[]> optimizer) {

  /**
   * How far a retraining is.
   *
   * @param step steps done
   * @param lossSum sum of the losses of this epoch's steps
   * @param accuracySum sum of the accuracies of this epoch's steps
   * @param seconds time spent, over all processes that took part
   */
  record Progress(long step, double lossSum, double accuracySum, double seconds) {
    /** Nothing is done. */
    static final Progress NONE = new Progress(0, 0, 0, 0);
  }
}
