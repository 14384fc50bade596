package org.unas.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.service.readiness.DiskCheck;
import org.unas.service.readiness.DiskSpace;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.NotReadyException;
import org.unas.supernet.retraining.Checkpoints;
import picocli.CommandLine.Option;

/** Where a training saves, how often, and whether it goes on from there. */
public final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "Where checkpoints and the final weights go (default: a new one in .unas).")
  private Optional<Path> folder = Optional.empty();

  @Range(
      min = "0",
      max = "31536000",
      what = "a whole number of seconds",
      why = "0: after each step")
  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description = "Time between two checkpoints (default: ${DEFAULT-VALUE}).")
  private long interval = 60;

  @Option(
      names = "--resume",
      description =
          "Goes on from the checkpoint in the folder; give the same options as before, of which"
              + " --lr may be lower.")
  private boolean resume;

  /**
   * The checkpoints of a run.
   *
   * @param runId its name if it is new
   * @param bytes of one checkpoint, about
   * @throws CommandFailure if it would go on from nowhere or write over another run's
   * @throws NotReadyException if nothing can be saved there
   */
  Checkpoints open(Session session, String runId, long bytes) {
    if (resume && folder.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          "--resume goes on from a folder with a checkpoint, but none was named.",
          "Add --checkpoint FOLDER with the folder that the run named when it began.");
    }
    Path place = folder.orElseGet(() -> session.home().retraining(runId));
    Checkpoints checkpoints = new Checkpoints(place, Duration.ofSeconds(interval));
    if (!resume && checkpoints.exist()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT, "A new run needs a folder without checkpoint, but %s has one.", place),
          "Add --resume to go on from it, or name another folder.");
    }
    requireWritable(place, bytes);
    if (resume && !checkpoints.exist()) {
      session
          .err()
          .printf(Locale.ROOT, "There is no checkpoint in %s yet: the run begins.%n", place);
    }
    return checkpoints;
  }

  /** Tried before an epoch is trained for it: a new checkpoint is written beside the old one. */
  private static void requireWritable(Path place, long bytes) {
    Finding.require(
        List.of(
            FolderCheck.of(
                "checkpoints",
                place,
                "Name another one with --checkpoint; UNAS_HOME moves the folder .unas."),
            DiskCheck.of(new DiskSpace(place, DiskSpace.UNLIMITED), 2 * bytes, 2 * bytes)));
  }
}
