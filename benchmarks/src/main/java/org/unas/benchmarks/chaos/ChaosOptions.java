package org.unas.benchmarks.chaos;

import java.time.Duration;
import java.util.Optional;
import org.unas.cli.Range;
import picocli.CommandLine.Option;

/** What {@code bench chaos} does to what. */
final class ChaosOptions {
  @Range(max = "100000")
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Disturbances, one after the other (default: ${DEFAULT-VALUE}).")
  private int rounds = 100;

  @Range(max = "3600", why = "seconds of an hour")
  @Option(
      names = "--longest-stop",
      paramLabel = "SECONDS",
      description = "A process is suspended for 1 s to so long (default: ${DEFAULT-VALUE}).")
  private int longestStop = 60;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Which random sequence; the same again does the same (default: a new one).")
  private Long seed;

  @Range(max = "9", why = "brokers of one machine")
  @Option(
      names = "--brokers",
      paramLabel = "N",
      description = "Broker processes (default: ${DEFAULT-VALUE}).")
  private int brokers = 3;

  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--trainers",
      paramLabel = "N",
      description = "Trainer processes, which also merge weights (default: ${DEFAULT-VALUE}).")
  private int trainers = 2;

  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--evaluators",
      paramLabel = "N",
      description = "Evaluator processes (default: ${DEFAULT-VALUE}).")
  private int evaluators = 2;

  @Range(min = "40", max = "100000", why = "warm-up and some more")
  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Budget of a search over images; over the table it is four times as much (default:"
              + " ${DEFAULT-VALUE}).")
  private int samples = 400;

  int rounds() {
    return rounds;
  }

  Duration longestStop() {
    return Duration.ofSeconds(longestStop);
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  ClusterSize size() {
    return new ClusterSize(brokers, trainers, evaluators);
  }

  int samples() {
    return samples;
  }
}
