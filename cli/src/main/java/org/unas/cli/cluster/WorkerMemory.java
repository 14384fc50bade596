package org.unas.cli.cluster;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.unas.service.readiness.Finding;

/** How the workers of a cluster share the machine's memory. */
final class WorkerMemory {
  /** Memory of the machine that all workers' tensors together may take. */
  private static final int WORKERS_PERCENT = 60;

  /** The smallest network's worker does not run with less. */
  private static final long SMALLEST_HEAP = 128L << 20;

  private static final long WANTED = 3L << 30;
  private static final double GIGABYTE = 1L << 30;

  private WorkerMemory() {}

  /** The heap of one worker, in percent of the machine's memory. */
  static String percent(int workers) {
    return String.format(Locale.ROOT, "%.3f", (double) WORKERS_PERCENT / workers);
  }

  /** Whether the machine has memory for so many trainers and evaluators. */
  static Finding check(int workers) {
    return judge(workers, total());
  }

  static Finding judge(int workers, long total) {
    long most = Math.max(1, total * WORKERS_PERCENT / 100 / SMALLEST_HEAP);
    String seen =
        String.format(
            Locale.ROOT,
            "%.1f GB, of which %d workers may take %d %%",
            total / GIGABYTE,
            workers,
            WORKERS_PERCENT);
    if (workers > most) {
      return Finding.broken(
          "memory",
          String.format(
              Locale.ROOT,
              "A worker needs %d MB, but the machine has %s.",
              SMALLEST_HEAP >> 20,
              seen),
          String.format(Locale.ROOT, "Start at most %d trainers and evaluators together.", most));
    }
    return total >= WANTED
        ? Finding.ok("memory", seen)
        : Finding.warning(
            "memory", seen, "A cluster wants 3 GB; use fewer workers or another machine.");
  }

  private static long total() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
