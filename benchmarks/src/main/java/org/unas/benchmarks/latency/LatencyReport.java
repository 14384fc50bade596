package org.unas.benchmarks.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.step.Setup;
import org.unas.cli.view.Numbers;

/**
 * What {@code bench latency} prints.
 *
 * @param machine where it ran
 * @param setup the networks' size
 * @param threads threads of each operation
 * @param meter the measuring process's engine and batch size
 * @param measured all latencies
 * @param heldOut what the model is worth
 * @param flops our count of work against a published one
 */
record LatencyReport(
    Machine machine,
    Setup setup,
    int threads,
    JsonNode meter,
    List<Latency> measured,
    HeldOut heldOut,
    Optional<FlopsAgreement> flops) {

  String text() {
    DoubleSummaryStatistics all = statistics();
    return String.format(
        Locale.ROOT,
        "%s%n%s%n%n%d architectures of %d channels, %d cells, batch %d: %s to %s, mean %s%n"
            + "linear model fitted on %d, on the other %d: mean error %s, %s; Spearman %.3f%n%s",
        machine,
        meter.get("engine").asText(),
        measured.size(),
        setup.size().channels(),
        setup.size().cells(),
        meter.get("batch").asInt(),
        Numbers.millis(all.getMin()),
        Numbers.millis(all.getMax()),
        Numbers.millis(all.getAverage()),
        heldOut.fitted(),
        heldOut.held(),
        Numbers.millis(heldOut.milliseconds()),
        Numbers.share(heldOut.relative()),
        heldOut.spearman(),
        flops.map(LatencyReport::text).orElse(""));
  }

  private static String text(FlopsAgreement flops) {
    return String.format(
        Locale.ROOT,
        "FLOPs of %s networks: correlation with the table %.9f, %d differ%n",
        Numbers.count(flops.networks()),
        flops.correlation(),
        flops.different());
  }

  private DoubleSummaryStatistics statistics() {
    return measured.stream().mapToDouble(Latency::milliseconds).summaryStatistics();
  }

  ObjectNode json() {
    DoubleSummaryStatistics all = statistics();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "latency").put("architectures", measured.size());
    json.put("heldOutError", heldOut.relative()).put("heldOutError_ms", heldOut.milliseconds());
    json.put("spearman", heldOut.spearman());
    json.put("fitted", heldOut.fitted()).put("heldOut", heldOut.held());
    json.put("min_ms", all.getMin()).put("max_ms", all.getMax()).put("mean_ms", all.getAverage());
    flops.ifPresent(
        f ->
            json.put("flopsCorrelation", f.correlation())
                .put("flopsChecked", f.networks())
                .put("flopsDifferent", f.different()));
    json.put("channels", setup.size().channels()).put("cells", setup.size().cells());
    json.put("image", setup.size().image()).put("batch", meter.get("batch").asInt());
    json.put("threads", threads).put("seed", setup.seed());
    json.put("engine", meter.get("engine").asText());
    machine.describe(json);
    return json;
  }
}
