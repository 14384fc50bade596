package org.unas.cli.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unas.controller.ControllerSettings;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.TemporaryFolderCheck;
import org.unas.supernet.eager.EngineChoice;

/** What a cluster on this machine needs, tried before any of it is started. */
public final class LocalReadiness {
  private static final String REMEDY =
      "Set UNAS_HOME to a folder that can be written, or give unas up one with --data.";

  private LocalReadiness() {}

  /**
   * Tries everything.
   *
   * @param plan of the cluster
   * @param environment of this process, which the services inherit
   */
  public static List<Finding> of(LocalClusterPlan plan, Map<String, String> environment) {
    return List.of(
        FolderCheck.of("data", plan.directory(), REMEDY),
        DiskWatch.check(plan.space()),
        TemporaryFolderCheck.of(environment),
        WorkerMemory.check(plan.trainers() + plan.evaluators()),
        settings(plan, environment));
  }

  /** What the services would refuse one after the other, and be started again for. */
  private static Finding settings(LocalClusterPlan plan, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    // Ours, whatever the environment says.
    all.remove("OMP_NUM_THREADS");
    all.putAll(plan.environment());
    try {
      ControllerSettings.from(all);
      EngineChoice.of(all);
      return Finding.ok("settings", "the environment's variables are valid");
    } catch (IllegalArgumentException e) {
      return Finding.broken("settings", e.getMessage(), "Set or unset the variable.");
    }
  }
}
