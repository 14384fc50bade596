package org.unas.benchmarks.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.benchmarks.process.Machine;

/**
 * What {@code bench cost} prints: a table in Markdown.
 *
 * @param machine where it ran
 * @param costs of each size
 */
record CostReport(Machine machine, Map<Dimension, List<Cost>> costs) {

  String text() {
    var text = new StringBuilder();
    text.append(machine).append(String.format(Locale.ROOT, "%n%n"));
    text.append(String.format(Locale.ROOT, "| | median ms | min–max | resident MB | command |%n"));
    text.append(String.format(Locale.ROOT, "|---|---|---|---|---|%n"));
    costs.values().forEach(line -> line.forEach(cost -> text.append(row(cost))));
    return text.toString();
  }

  private static String row(Cost cost) {
    return String.format(
        Locale.ROOT,
        "| %s %d | %.0f | %.0f–%.0f | %.0f | `%s` |%n",
        cost.point().dimension(),
        cost.point().value(),
        cost.milliseconds(),
        cost.result().rounds().least(),
        cost.result().rounds().most(),
        cost.result().megabytes(),
        cost.point().command());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "cost");
    ArrayNode steps = json.putArray("steps");
    costs.values().forEach(line -> line.forEach(cost -> describe(cost, steps.addObject())));
    machine.describe(json);
    return json;
  }

  private static void describe(Cost cost, ObjectNode step) {
    step.put("dimension", cost.point().dimension().name()).put("value", cost.point().value());
    step.put("ms", cost.milliseconds());
    step.put("min_ms", cost.result().rounds().least());
    step.put("max_ms", cost.result().rounds().most());
    step.put("resident_mb", cost.result().megabytes());
  }
}
