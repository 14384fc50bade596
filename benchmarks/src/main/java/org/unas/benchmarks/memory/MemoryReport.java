package org.unas.benchmarks.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.step.Setup;
import org.unas.cli.view.Numbers;
import org.unas.cli.view.Table;

/**
 * What {@code bench memory} prints.
 *
 * @param machine where it ran
 * @param setup what was computed
 * @param threads threads of each operation
 * @param traces one for each side
 */
record MemoryReport(Machine machine, Setup setup, int threads, List<MemoryTrace> traces) {

  String text() {
    var table = new Table("", "STEPS", "RESIDENT", "PEAK", "GROWTH");
    for (MemoryTrace trace : traces) {
      double first = trace.points().get(0).megabytes();
      for (MemoryTrace.Point point : trace.points()) {
        table.row(
            trace.side(),
            Numbers.count(point.steps()),
            megabytes(point.megabytes()),
            megabytes(point.peakMegabytes()),
            Numbers.share(point.megabytes() / first - 1));
      }
    }
    return String.format(Locale.ROOT, "%s%n%n%s", machine, table);
  }

  private static String megabytes(double value) {
    return String.format(Locale.ROOT, "%.0f MB", value);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "memory").put("space", setup.space().name());
    traces.forEach(trace -> side(json.putObject(trace.side().name()), trace));
    var size = setup.size();
    json.put("channels", size.channels()).put("cells", size.cells()).put("nodes", size.nodes());
    json.put("image", size.image()).put("batch", setup.batch());
    json.put("threads", threads).put("seed", setup.seed());
    machine.describe(json);
    return json;
  }

  private static void side(ObjectNode json, MemoryTrace trace) {
    json.put("engine", trace.engine()).put("growth", trace.growth());
    ArrayNode points = json.putArray("points");
    for (MemoryTrace.Point point : trace.points()) {
      points
          .addObject()
          .put("steps", point.steps())
          .put("resident_mb", point.megabytes())
          .put("peak_mb", point.peakMegabytes());
    }
  }
}
