package org.unas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The clusters that {@code unas up} runs from one home folder: each has a file of its own, named
 * after its process, and removes only that.
 *
 * @param folder of the files
 */
record RunningClusters(Path folder) {
  private static final String ENDING = ".properties";

  /** Lets other commands find this process's cluster until the process ends. */
  void announce(RunningCluster cluster) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(cluster.pid() + ENDING);
    Path fresh = folder.resolve(cluster.pid() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      cluster.properties().store(out, "A running unas up; removed when it stops.");
    }
    // A reader sees the whole file or none.
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    file.toFile().deleteOnExit();
  }

  /** Those that run, the first that was started first. Files of others are passed over. */
  List<RunningCluster> alive() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .flatMap(file -> read(file).stream())
          .filter(RunningCluster::isAlive)
          .sorted(Comparator.comparing(RunningCluster::started))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<RunningCluster> read(Path file) {
    Properties kept = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      kept.load(in);
      return RunningCluster.from(kept);
    } catch (IOException | IllegalArgumentException e) {
      // Its cluster has just stopped, or it is no file of ours.
      return Optional.empty();
    }
  }
}
