package org.unas.supernet.retraining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.unas.supernet.retraining.RetrainingException.Code;

/** The checkpoints of one retraining: where, how often, and whether one is its own. */
public final class Checkpoints {
  /** Settings that bound the length of a step. */
  private static final Set<String> LENGTHS = Set.of("learningRate", "gradientClip");

  private final CheckpointFile file;
  private final Duration interval;
  private long last = System.nanoTime();

  /**
   * Checkpoints of a folder, which is made when the first one is written.
   *
   * @param folder belongs to one retraining
   * @param interval time between two checkpoints at least
   */
  public Checkpoints(Path folder, Duration interval) {
    this.file = new CheckpointFile(folder);
    this.interval = interval;
  }

  /** Where the latest one is. */
  public Path path() {
    return file.path();
  }

  /** Whether there is one. */
  public boolean exist() {
    return file.exists();
  }

  /** The id of the retraining that wrote the latest one. */
  public Optional<String> runId() {
    return file.read().map(Checkpoint::runId);
  }

  boolean isDue() {
    return System.nanoTime() - last >= interval.toNanos();
  }

  void write(Checkpoint checkpoint) {
    file.write(checkpoint);
    last = System.nanoTime();
  }

  /**
   * The latest one.
   *
   * @throws RetrainingException if it is damaged or belongs to another plan
   */
  Optional<Checkpoint> latest(RetrainingPlan plan) {
    Optional<Checkpoint> latest = file.read();
    latest.ifPresent(checkpoint -> requireOwn(checkpoint.identity(), plan.identity()));
    return latest;
  }

  private void requireOwn(ObjectNode there, ObjectNode here) {
    List<String> differences = differences(there, here);
    if (!differences.stream().allMatch(name -> isEased(name, there, here))) {
      throw new RetrainingException(
          Code.CHECKPOINT_OF_ANOTHER_RUN,
          String.format(
              Locale.ROOT,
              "A retraining goes on from a checkpoint of the same settings only, but in %s %s.",
              file.path(),
              describe(differences, there, here)),
          "Ask for the same settings as before, of which learningRate and gradientClip may be"
              + " lower, or name another folder for checkpoints.");
    }
  }

  /** What makes the steps shorter than those before a checkpoint; empty if nothing does. */
  Optional<String> easing(Checkpoint checkpoint, RetrainingPlan plan) {
    List<String> differences = differences(checkpoint.identity(), plan.identity());
    return Optional.of(differences)
        .filter(found -> !found.isEmpty())
        .map(found -> describe(found, checkpoint.identity(), plan.identity()));
  }

  private static List<String> differences(ObjectNode there, ObjectNode here) {
    return StreamSupport.stream(((Iterable<String>) here::fieldNames).spliterator(), false)
        .filter(name -> !here.get(name).toString().equals(there.path(name).toString()))
        .toList();
  }

  /** Shorter steps are the way on after a divergence, so they are no other run. */
  private static boolean isEased(String name, ObjectNode there, ObjectNode here) {
    return LENGTHS.contains(name) && here.get(name).asDouble() < there.path(name).asDouble();
  }

  private static String describe(List<String> differences, ObjectNode there, ObjectNode here) {
    return differences.stream()
        .map(name -> difference(name, there, here))
        .collect(Collectors.joining("; "));
  }

  private static String difference(String name, ObjectNode there, ObjectNode here) {
    return name.equals("images")
        ? "the training images are others"
        : String.format(
            Locale.ROOT, "%s is %s instead of %s", name, there.path(name), here.get(name));
  }
}
