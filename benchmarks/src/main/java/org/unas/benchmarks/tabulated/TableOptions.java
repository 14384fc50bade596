package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.unas.cli.Range;
import org.unas.search.request.DatasetName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which searches {@code bench table} runs. */
final class TableOptions {
  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description = "CSV, plain or .gz, with a column arch and accuracies in percent.")
  private Path table;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      required = true,
      description =
          "kernel, unas-additive, relax, reinforce, random or evolution, as in strategy.name.")
  private String strategy;

  @Range(min = "-1e9", max = "1e9", what = "a number")
  @Option(
      names = "--set",
      paramLabel = "FIELD=NUMBER",
      description = "Another field of the strategy, such as learningRate=0.1; may be repeated.")
  private Map<String, Double> fields = new LinkedHashMap<>();

  @Range(max = "1000000")
  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Distinct architectures that a search may measure (default: 100).")
  private int budget = 100;

  @Range(max = "10000")
  @Option(
      names = "--seeds",
      paramLabel = "K",
      description = "Number of searches, each with a seed of its own (default: 20).")
  private int seeds = 20;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--first-seed",
      paramLabel = "SEED",
      description = "Seed of the first search; the others follow (default: 0).")
  private long firstSeed;

  @Option(
      names = "--validation",
      paramLabel = "COLUMN",
      description = "Accuracy to choose by (default: ${DEFAULT-VALUE}).")
  private String validation = DatasetName.USUAL_VALIDATION;

  @Option(
      names = "--test",
      paramLabel = "COLUMN",
      description = "Accuracy to report, which no search sees (default: ${DEFAULT-VALUE}).")
  private String test = "c10_test_200";

  @Option(
      names = "--in-process",
      description =
          "Run the searches in this process, without Kafka: the same results in less time.")
  private boolean inProcess;

  @ArgGroup(exclusive = false, heading = "Latency:%n")
  private LatencyGoal latency;

  TableRequest request() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("name", strategy);
    this.fields.forEach((field, value) -> putNumber(fields, field, value));
    return new TableRequest(table, validation, fields, latency(), budget);
  }

  Optional<LatencyGoal> latency() {
    return Optional.ofNullable(latency);
  }

  private static void putNumber(ObjectNode fields, String field, double value) {
    if (value == Math.rint(value)) {
      fields.put(field, (long) value);
    } else {
      fields.put(field, value);
    }
  }

  List<Long> seeds() {
    return LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
  }

  Path table() {
    return table;
  }

  String validation() {
    return validation;
  }

  String test() {
    return test;
  }

  boolean inProcess() {
    return inProcess;
  }
}
