package org.unas.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.service.readiness.Finding;

/** The Java runtime and the threads of this machine. */
public final class MachineCheck {
  private static final int NEWEST_TRIED = 25;

  private MachineCheck() {}

  /** Looks at the machine. */
  public static List<Finding> run(Map<String, String> environment) {
    return List.of(java(), threads(environment));
  }

  private static Finding java() {
    String seen =
        String.format(
            Locale.ROOT,
            "%s %s at %s",
            System.getProperty("java.vm.name"),
            Runtime.version(),
            System.getProperty("java.home"));
    return Runtime.version().feature() <= NEWEST_TRIED
        ? Finding.ok("java", seen)
        : Finding.warning(
            "java",
            seen
                + String.format(
                    Locale.ROOT, " is newer than what was tried (17 to %d)", NEWEST_TRIED),
            "Set JAVA_HOME to JDK 17, 21 or 25 if anything is odd.");
  }

  private static Finding threads(Map<String, String> environment) {
    int cores = Runtime.getRuntime().availableProcessors();
    String chosen = environment.getOrDefault("OMP_NUM_THREADS", "not set");
    String seen = String.format(Locale.ROOT, "%d cores, OMP_NUM_THREADS %s", cores, chosen);
    return cores >= 2
        ? Finding.ok("threads", seen + "; up and demo share the cores among the workers")
        : Finding.warning("threads", seen, "A search wants two cores; expect half the speed.");
  }
}
