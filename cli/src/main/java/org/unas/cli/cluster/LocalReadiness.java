package org.unas.cli.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unas.controller.ControllerSettings;
import org.unas.service.http.HttpAccess;
import org.unas.service.http.HttpLimits;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.NativeFolderCheck;
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
        libraries(plan, environment),
        WorkerMemory.check(plan.trainers() + plan.evaluators()),
        settings(plan, environment));
  }

  /** The controller's store; the workers' engine only where the vector kernels do not compute. */
  private static Finding libraries(LocalClusterPlan plan, Map<String, String> environment) {
    Finding store = NativeFolderCheck.ofStore(environment);
    String engine =
        plan.environment().getOrDefault("UNAS_ENGINE", environment.getOrDefault("UNAS_ENGINE", ""));
    boolean unpacks = engine.equals("nd4j") || ComputingJvm.options().isEmpty();
    return store.isBroken() || !unpacks ? store : NativeFolderCheck.ofEngine();
  }

  /** What the services would refuse one after the other, and be started again for. */
  private static Finding settings(LocalClusterPlan plan, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    // Ours, whatever the environment says.
    all.remove("OMP_NUM_THREADS");
    all.remove("UNAS_HTTP_PORT");
    all.putAll(plan.environment());
    try {
      ControllerSettings.from(all);
      EngineChoice.of(all);
      HttpAccess.from(all, 0);
      HttpLimits.from(all);
      return Finding.ok("settings", "the environment's variables are valid");
    } catch (IllegalArgumentException e) {
      return Finding.broken("settings", e.getMessage(), "Set or unset the variable.");
    }
  }
}
