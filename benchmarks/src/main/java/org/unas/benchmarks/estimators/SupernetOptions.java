package org.unas.benchmarks.estimators;

import java.util.Locale;
import org.unas.benchmarks.BenchRequest;
import org.unas.cli.Range;
import org.unas.search.request.SearchSpec;
import picocli.CommandLine.Option;

/** Which supernet is measured, and how long. */
final class SupernetOptions {
  @Option(
      names = "--supernet",
      description = "Measure on a NAS-Bench-201 supernet instead of synthetic objectives.")
  private boolean wanted;

  @Option(
      names = "--dataset",
      paramLabel = "URI",
      description = "With --supernet: images as in requests (default: ${DEFAULT-VALUE}).",
      defaultValue = "digits")
  private String dataset;

  @Range(max = "1024")
  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "With --supernet: of the first stage (default: ${DEFAULT-VALUE}).",
      defaultValue = "8")
  private int channels;

  @Range(max = "200")
  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "With --supernet: in each stage (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int cells;

  @Range(max = "100000")
  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "With --supernet: images in a minibatch (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int batch;

  @Range(max = "100000000")
  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "With --supernet: weight steps before it is frozen (default: ${DEFAULT-VALUE}).",
      defaultValue = "400")
  private int steps;

  @Range(max = "10000000")
  @Option(
      names = "--fitted",
      paramLabel = "N",
      description =
          "With --supernet: samples that estimators learn from first (default: ${DEFAULT-VALUE}).",
      defaultValue = "400")
  private int fitted;

  @Range(min = "32", max = "10000000", why = "fewer say nothing")
  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "With --supernet: samples that count (default: ${DEFAULT-VALUE}).",
      defaultValue = "400")
  private int samples;

  boolean wanted() {
    return wanted;
  }

  int steps() {
    return steps;
  }

  int fitted() {
    return fitted;
  }

  int samples() {
    return samples;
  }

  /** The request of a search that such a supernet belongs to. */
  SearchSpec spec(long seed) {
    String request =
        String.format(
            Locale.ROOT,
            """
        searchId: estimators
        space: {preset: nasbench201, channels: %d, cells: %d}
        dataset: {uri: '%s'}
        training: {batchSize: %d, warmupSamples: 0}
        budget: {samples: %d}
        seed: %d
        """,
            channels,
            cells,
            dataset.replace("'", "''"),
            batch,
            steps,
            seed);
    return BenchRequest.resolve(request);
  }
}
