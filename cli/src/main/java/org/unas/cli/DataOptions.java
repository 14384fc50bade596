package org.unas.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.service.readiness.DiskSpace;
import picocli.CommandLine.Option;

/** Where a cluster of this machine keeps its data, and how much it may take. */
public final class DataOptions {
  private static final int MEGABYTE = 1 << 20;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data, state and logs (default: .unas/up beside the launcher).")
  private Optional<Path> data = Optional.empty();

  @Range(min = "250", max = "100000000", what = "a whole number of megabytes")
  @Option(
      names = "--disk-limit",
      paramLabel = "MB",
      description =
          "The most that the data folder may take, for a shared disk; before it is reached, the"
              + " cluster stops in order (default: all that the disk has).")
  private Optional<Integer> limit = Optional.empty();

  /** A plan for the folder, to be completed. */
  LocalClusterPlan.Builder plan(Session session) {
    return LocalClusterPlan.in(data.orElse(session.home().data()))
        .diskLimit(limit.map(megabytes -> (long) megabytes * MEGABYTE).orElse(DiskSpace.UNLIMITED));
  }
}
