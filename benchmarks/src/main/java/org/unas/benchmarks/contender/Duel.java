package org.unas.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.unas.benchmarks.process.MeasuredProcess;
import org.unas.benchmarks.step.Setup;

/**
 * Both contenders, each in a process of its own, so that neither has a share in the other's memory,
 * threads or compiled code. While one is asked, the other waits for a question.
 */
public final class Duel implements AutoCloseable {
  private final Setup setup;
  private final Path folder;
  private final MeasuredProcess ours;
  private final MeasuredProcess libtorch;

  /**
   * Starts both.
   *
   * @param setup what is measured
   * @param threads threads of each operation
   */
  public Duel(Setup setup, int threads) throws IOException {
    this.setup = setup;
    folder = Files.createTempDirectory("unas-bench");
    ours = ContenderMain.start(new Assignment(Side.ours, setup, folder), threads);
    libtorch = ContenderMain.start(new Assignment(Side.libtorch, setup, folder), threads);
  }

  /** The process of a side. */
  public MeasuredProcess of(Side side) {
    return side == Side.ours ? ours : libtorch;
  }

  /** Makes both compute the same and compares it; the last thing they do. */
  public Comparison compare() throws IOException {
    for (Side side : List.of(Side.values())) {
      of(side).ask("compare");
    }
    return Comparison.of(new Assignment(Side.ours, setup, folder));
  }

  @Override
  public void close() {
    ours.close();
    libtorch.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
