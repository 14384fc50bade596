package org.unas.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.unas.benchmarks.process.MeasuredProcess;
import org.unas.benchmarks.step.Setup;

/**
 * Both contenders, each in a process of its own, so that neither has a share in the other's memory,
 * threads or compiled code. While one is asked, the other waits for a question.
 */
public final class Duel implements AutoCloseable {
  /**
   * Makes libtorch compute with the plainest code that it has. Its fast kernels have bugs on some
   * processors: on an AMD EPYC with AVX-512 oneDNN's kernels for AVX-512 and for AVX2 each gave
   * other gradients, where those for SSE 4.1 agreed with ours.
   */
  private static final Map<String, String> PLAIN =
      Map.of("ATEN_CPU_CAPABILITY", "default", "ONEDNN_MAX_CPU_ISA", "SSE41");

  private final Setup setup;
  private final Path folder;
  private final MeasuredProcess ours;
  private final MeasuredProcess libtorch;

  private Duel(Setup setup, int threads, Map<String, String> libtorchVariables) throws IOException {
    this.setup = setup;
    folder = Files.createTempDirectory("unas-bench");
    ours = ContenderMain.start(new Assignment(Side.ours, setup, folder), threads, Map.of());
    libtorch =
        ContenderMain.start(
            new Assignment(Side.libtorch, setup, folder), threads, libtorchVariables);
  }

  /**
   * Starts both, each as fast as it can be.
   *
   * @param setup what is measured
   * @param threads threads of each operation
   */
  public static Duel ofSpeed(Setup setup, int threads) throws IOException {
    return new Duel(setup, threads, Map.of());
  }

  /**
   * Starts both to be compared, ours as fast as it can be.
   *
   * @param setup what is computed
   * @param threads threads of each operation
   */
  public static Duel ofNumbers(Setup setup, int threads) throws IOException {
    return new Duel(setup, threads, PLAIN);
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
