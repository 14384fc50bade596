package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.search.OverSeeds;
import org.unas.cli.view.Table;

/**
 * What {@code bench table} prints.
 *
 * @param machine where it ran
 * @param request what was searched
 * @param inProcess whether without services
 * @param rows one for each search
 * @param latency about the goal, if there was one
 * @param seconds that all searches took
 */
record TableReport(
    Machine machine,
    TableRequest request,
    boolean inProcess,
    List<Row> rows,
    Optional<LatencyVerdict> latency,
    double seconds) {

  /**
   * One search.
   *
   * @param found what it found
   * @param validation accuracy in percent, by which it was chosen
   * @param test accuracy in percent, which no search saw
   */
  record Row(Found found, double validation, double test) {}

  String text() {
    var table = new Table("SEED", "TEST", "VALIDATION", "ARCHITECTURES", "SAMPLES", "CELL");
    rows.forEach(
        row ->
            table.row(
                Long.toString(row.found().seed()),
                percent(row.test()),
                percent(row.validation()),
                Long.toString(row.found().architectures()),
                Long.toString(row.found().samples()),
                row.found().cell()));
    return String.format(
        Locale.ROOT,
        "%s%n%s, %d architectures, %d searches, %s, %.0f s%n%n%s%n%s%n%s",
        machine,
        strategy(),
        request.architectures(),
        rows.size(),
        inProcess ? "in process" : "by services",
        seconds,
        table,
        accuracies(),
        latency.map(LatencyVerdict::text).orElse(""));
  }

  ObjectNode json() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result
        .put("strategy", strategy())
        .put("budget", request.architectures())
        .put("seeds", rows.size())
        .put("inProcess", inProcess)
        .put("seconds", seconds);
    accuracies().into(result);
    machine.describe(result);
    latency.ifPresent(verdict -> verdict.describe(result));
    rows.forEach(row -> add(row, result));
    return result;
  }

  private static void add(Row row, ObjectNode result) {
    result
        .withArray("searches")
        .addObject()
        .put("seed", row.found().seed())
        .put("test", row.test())
        .put("validation", row.validation())
        .put("architectures", row.found().architectures())
        .put("samples", row.found().samples())
        .put("cell", row.found().cell());
  }

  private String strategy() {
    return request.strategy().get("name").asText();
  }

  private OverSeeds accuracies() {
    return new OverSeeds(rows.stream().mapToDouble(Row::test).toArray());
  }

  private static String percent(double accuracy) {
    return String.format(Locale.ROOT, "%.2f", accuracy);
  }
}
