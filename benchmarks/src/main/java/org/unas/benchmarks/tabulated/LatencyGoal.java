package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.unas.cli.Range;
import picocli.CommandLine.Option;

/** A latency that the found cells should keep. */
final class LatencyGoal {
  @Range(min = "0", max = "1000000", what = "a number of milliseconds")
  @Option(
      names = "--latency-target",
      paramLabel = "MS",
      required = true,
      description = "Milliseconds that cost nothing; each one more costs 10 points of accuracy.")
  private double target;

  @Option(
      names = "--latency-table",
      paramLabel = "FILE",
      required = true,
      description = "CSV, plain or .gz, with a column arch and latencies in milliseconds.")
  private Path table;

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      defaultValue = "c10_edgegpu_latency",
      description = "Its column (default: ${DEFAULT-VALUE}).")
  private String column;

  @Range(min = "0", max = "1000000", what = "a number of milliseconds")
  @Option(
      names = "--limit",
      paramLabel = "MS",
      description = "Milliseconds that no found cell may exceed (default: none).")
  private Double limit;

  double target() {
    return target;
  }

  OptionalDouble limit() {
    return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
  }

  Path table() {
    return table;
  }

  String column() {
    return column;
  }

  /** Adds loss and latency as the terms of a request's objective. */
  void addTo(ObjectNode request) {
    request.withArray("objectives").addObject().put("metric", "validationLoss");
    ObjectNode term = request.withArray("objectives").addObject();
    term.put("metric", "latency")
        .put("target", target)
        .put("table", table.toAbsolutePath().toString())
        .put("column", column);
    limit().ifPresent(most -> term.put("limit", most));
  }
}
