package org.unas.benchmarks.latency;

import java.nio.file.Path;
import java.util.Optional;
import org.unas.benchmarks.step.Setup;
import org.unas.benchmarks.step.Setup.Shares;
import org.unas.benchmarks.step.Setup.Size;
import org.unas.benchmarks.step.Space;
import org.unas.cli.Range;
import picocli.CommandLine.Option;

/** What is measured. */
final class LatencyOptions {
  @Range(min = "10", max = "15625", why = "all that the space has")
  @Option(
      names = "--architectures",
      paramLabel = "N",
      description = "Random architectures, at least 10 (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int architectures;

  @Range(max = "1024")
  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first stage (default: ${DEFAULT-VALUE}).",
      defaultValue = "16")
  private int channels;

  @Range(max = "200")
  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Cells in each stage (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int cells;

  @Range(max = "100000")
  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in the timed batch; evaluators time 16 (default: ${DEFAULT-VALUE}).",
      defaultValue = "16")
  private int batch;

  @Range(max = "9999")
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each operation (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int threads;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of weights, images and architectures (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "CSV, plain or .gz, with columns arch and c10_flops_M.")
  private Optional<Path> table;

  int architectures() {
    return architectures;
  }

  int threads() {
    return threads;
  }

  Optional<Path> table() {
    return table;
  }

  Setup setup() {
    Size usual = Space.nasbench201.usual();
    Size size = new Size(channels, cells, usual.nodes(), usual.image(), usual.classes());
    return new Setup(Space.nasbench201, size, batch, Shares.drawn, seed);
  }
}
