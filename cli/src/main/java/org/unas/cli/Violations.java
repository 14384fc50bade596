package org.unas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.unas.cli.view.Table;
import org.unas.search.spec.Violation;

/** Every rule that a request breaks, to be printed. */
record Violations(List<Violation> violations) {

  Table table() {
    Table table = new Table("FIELD", "RULE", "GIVEN", "FIX");
    violations.forEach(
        violation ->
            table.row(
                violation.field().isEmpty() ? "(request)" : violation.field(),
                violation.rule(),
                violation.value(),
                violation.fix()));
    return table;
  }

  List<JsonNode> json() {
    return violations.stream().map(Violations::json).toList();
  }

  private static JsonNode json(Violation violation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("field", violation.field())
        .put("value", violation.value())
        .put("rule", violation.rule())
        .put("fix", violation.fix());
  }
}
