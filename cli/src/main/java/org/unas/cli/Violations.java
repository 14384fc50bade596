package org.unas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.unas.cli.view.Table;
import org.unas.schemas.SearchStatus;
import org.unas.search.request.Violation;

/** Every rule that a request breaks, to be printed. */
record Violations(List<Violation> violations) {

  /** Those of a request that a controller has rejected. */
  static Violations of(SearchStatus rejected) {
    return new Violations(
        rejected.getViolations().stream()
            .map(v -> new Violation(v.getField(), v.getValue(), v.getRule(), v.getFix()))
            .toList());
  }

  Table table() {
    Table table = new Table("FIELD", "GIVEN", "RULE");
    for (Violation violation : violations) {
      String field = violation.field().isEmpty() ? "(request)" : violation.field();
      table.row(field, violation.value(), violation.rule());
      table.row("", "", "-> " + violation.fix());
    }
    return table;
  }

  /** How many, in words. */
  String summary() {
    return violations.size() == 1
        ? "1 rule is broken; nothing was sent."
        : violations.size() + " rules are broken; nothing was sent.";
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
