package org.unas.benchmarks.parameters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.unas.cli.view.Numbers;
import org.unas.cli.view.Table;

/**
 * What {@code bench parameters} prints.
 *
 * @param checked rows of the table
 * @param mismatches those that differ
 */
record ParametersReport(int checked, List<Mismatch> mismatches) {
  private static final int SHOWN = 5;

  private List<Mismatch> first() {
    return mismatches.subList(0, Math.min(SHOWN, mismatches.size()));
  }

  String text() {
    var table = new Table("CELL", "PUBLISHED", "COUNTED");
    for (Mismatch m : first()) {
      table.row(m.cell(), Numbers.count(m.published()), Numbers.count(m.counted()));
    }
    return String.format(
        Locale.ROOT,
        "%s networks checked, %s differ%n%s",
        Numbers.count(checked),
        Numbers.count(mismatches.size()),
        mismatches.isEmpty() ? "" : table);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("checked", checked).put("mismatches", mismatches.size());
    ArrayNode first = json.putArray("first");
    for (Mismatch m : first()) {
      first
          .addObject()
          .put("arch", m.cell())
          .put("published", m.published())
          .put("counted", m.counted());
    }
    return json.put("benchmark", "parameters");
  }
}
