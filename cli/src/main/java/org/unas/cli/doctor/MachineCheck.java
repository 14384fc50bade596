package org.unas.cli.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The Java runtime, threads, memory and disk of this machine. */
public final class MachineCheck {
  private static final long GIGABYTE = 1L << 30;
  private static final int NEWEST_TRIED = 25;
  private static final double WANTED_MEMORY = 3;
  private static final double WANTED_DISK = 5;

  private MachineCheck() {}

  /**
   * Looks at the machine.
   *
   * @param data the folder that run data goes to; need not exist
   */
  public static List<Finding> run(Map<String, String> environment, Path data) {
    return List.of(java(), threads(environment), memory(), disk(data));
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

  private static Finding memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double total = (double) system.getTotalMemorySize() / GIGABYTE;
    String seen =
        String.format(
            Locale.ROOT,
            "%.1f GB, heap of this process at most %.1f GB",
            total,
            (double) Runtime.getRuntime().maxMemory() / GIGABYTE);
    return total >= WANTED_MEMORY
        ? Finding.ok("memory", seen)
        : Finding.warning(
            "memory",
            seen,
            String.format(
                    Locale.ROOT,
                    "Broker, controller, trainer and evaluator want %.0f GB; use fewer workers or another",
                    WANTED_MEMORY)
                + " machine.");
  }

  private static Finding disk(Path data) {
    try {
      Path existing = data.toAbsolutePath();
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      double free = (double) Files.getFileStore(existing).getUsableSpace() / GIGABYTE;
      String seen = String.format(Locale.ROOT, "%.1f GB free at %s", free, existing);
      if (!Files.isWritable(existing)) {
        return Finding.broken(
            "disk", existing + " cannot be written", "Set UNAS_HOME to a folder that can.");
      }
      return free >= WANTED_DISK
          ? Finding.ok("disk", seen)
          : Finding.warning("disk", seen, "Delete old demo folders in " + data + ".");
    } catch (IOException e) {
      return Finding.broken("disk", "cannot be read: " + e, "Set UNAS_HOME to another folder.");
    }
  }
}
