package org.unas.benchmarks.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.unas.benchmarks.contender.Comparison;
import org.unas.benchmarks.process.Machine;
import org.unas.cli.view.Table;

/**
 * What {@code bench step} prints.
 *
 * @param machine where it ran
 * @param setup what was computed
 * @param comparison how far the sides are apart
 * @param measured times and memory
 */
record StepReport(Machine machine, Setup setup, Comparison comparison, Measured measured) {

  String text() {
    var table = new Table("", "MEDIAN", "MIN", "MAX", "RESIDENT", "PEAK", "ENGINE");
    row(table, "ours", measured.ours());
    row(table, "libtorch", measured.libtorch());
    return String.format(
        Locale.ROOT,
        "%s%n%s, %d of %d options computed%n%n%s%nratio %.3f, largest relative difference %.1e%n",
        machine,
        sizes(),
        computed(),
        options(),
        table,
        measured.ratio(),
        difference());
  }

  private static void row(Table table, String side, Runner.Result result) {
    Rounds rounds = result.rounds();
    table.row(
        side,
        milliseconds(rounds.median()),
        milliseconds(rounds.least()),
        milliseconds(rounds.most()),
        megabytes(result.megabytes()),
        megabytes(result.peakMegabytes()),
        result.engine());
  }

  private String sizes() {
    var size = setup.size();
    return String.format(
        Locale.ROOT,
        "%s: %d channels, %d cells, batch %d, %dx%d, ζ %s",
        setup.space(),
        size.channels(),
        size.cells(),
        setup.batch(),
        size.image(),
        size.image(),
        setup.relaxation());
  }

  private long computed() {
    return Setup.computed(setup.zeta(0));
  }

  private int options() {
    return setup.zeta(0).length;
  }

  private double difference() {
    return comparison.maxRelativeDifference();
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, "%.1f ms", value);
  }

  private static String megabytes(double value) {
    return String.format(Locale.ROOT, "%.0f MB", value);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "step").put("space", setup.space().name());
    json.put("ours_ms", measured.ours().rounds().median());
    json.put("libtorch_ms", measured.libtorch().rounds().median());
    json.put("ratio", measured.ratio());
    json.put("maxRelativeDifference", difference());
    json.put("lossRelativeDifference", comparison.loss());
    json.put("medianRelativeDifference", comparison.medianGradients());
    json.put("fullGradientDifference", comparison.fullGradient());
    json.put("libtorchAfterOneRounding", comparison.libtorchAfterOneRounding());
    side(json.putObject("ours"), measured.ours());
    side(json.putObject("libtorch"), measured.libtorch());
    var size = setup.size();
    json.put("channels", size.channels()).put("cells", size.cells()).put("nodes", size.nodes());
    json.put("image", size.image()).put("batch", setup.batch()).put("seed", setup.seed());
    json.put("relaxation", setup.relaxation().name()).put("options", options());
    json.put("computedOptions", computed()).put("threads", measured.threads());
    machine.describe(json);
    return json;
  }

  private static void side(ObjectNode json, Runner.Result result) {
    json.put("engine", result.engine());
    json.put("min_ms", result.rounds().least()).put("max_ms", result.rounds().most());
    json.put("rounds", result.rounds().milliseconds().length).put("stepsPerRound", result.steps());
    json.put("resident_mb", result.megabytes()).put("peak_mb", result.peakMegabytes());
  }
}
