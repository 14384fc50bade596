package org.unas.benchmarks.step;

import java.util.Optional;
import org.unas.benchmarks.step.Setup.Shares;
import org.unas.benchmarks.step.Setup.Size;
import org.unas.cli.Range;
import picocli.CommandLine.Option;

/** Which network, how large, on how many threads. */
public final class SetupOptions {
  private static final int SMALL_BATCH = 16;

  @Option(
      names = "--space",
      paramLabel = "SPACE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "darts")
  private Space space;

  @Range(max = "1024")
  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private Optional<Integer> channels;

  @Range(max = "200")
  @Option(names = "--cells", paramLabel = "N", description = "Cells; nasbench201: in each stage.")
  private Optional<Integer> cells;

  @Range(max = "16")
  @Option(names = "--nodes", paramLabel = "N", description = "Nodes of a cell; darts only.")
  private Optional<Integer> nodes;

  @Range(max = "100000")
  @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch.")
  private Optional<Integer> batch;

  @Range(max = "4096")
  @Option(names = "--image", paramLabel = "PIXELS", description = "Side of the images.")
  private Optional<Integer> image;

  @Option(
      names = "--relaxation",
      paramLabel = "SHARES",
      description =
          "${COMPLETION-CANDIDATES}: a sample of the fresh policy as in a search, or all options"
              + " alike (default: ${DEFAULT-VALUE}).",
      defaultValue = "drawn")
  private Shares relaxation;

  @Range(max = "9999")
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each operation, on both sides (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int threads;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of weights, images and shares (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  /** Threads of each operation. */
  public int threads() {
    return threads;
  }

  /** What is asked for; what is not said is as the space's paper has it. */
  public Setup setup() {
    return setup(space.usual(), space.batch());
  }

  /** What is asked for; what is not said is small. */
  public Setup smallSetup() {
    return setup(space.quick(), SMALL_BATCH);
  }

  private Setup setup(Size usual, int usualBatch) {
    Size size =
        new Size(
            channels.orElse(usual.channels()),
            cells.orElse(usual.cells()),
            nodes.orElse(usual.nodes()),
            image.orElse(usual.image()),
            usual.classes());
    return new Setup(space, size, batch.orElse(usualBatch), relaxation, seed);
  }
}
