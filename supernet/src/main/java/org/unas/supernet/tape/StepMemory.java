package org.unas.supernet.tape;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The workspace around one step of one thread: tensors are carved from it and all vanish when it
 * closes. It grows to what the largest step so far needed and then stays; without it the process
 * would grow by every step's garbage until Java happens to collect.
 */
final class StepMemory {
  private static final String ID = "unas-step";
  private static final long INITIAL_BYTES = 200L << 20;

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(INITIAL_BYTES)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .overallocationLimit(0.2)
          .policyLearning(LearningPolicy.OVER_TIME)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private StepMemory() {}

  /** Runs a step; no tensor made in it may be kept. */
  static <R> R within(Supplier<R> step) {
    MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, ID);
    try {
      return step.get();
    } finally {
      workspace.close();
    }
  }

  /** Makes tensors that outlive any step. */
  static void outside(Runnable allocation) {
    MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
    try {
      allocation.run();
    } finally {
      none.close();
    }
  }
}
