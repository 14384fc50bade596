package org.unas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.unas.cli.view.Table;
import org.unas.schemas.SearchStatus;
import org.unas.search.request.Difference;

/**
 * How a request differs from the one that has its id, to be printed.
 *
 * @param holder the search that has the id
 * @param differences each field, at least one
 */
record Differences(SearchStatus holder, List<Difference> differences) {

  Table table() {
    Table table = new Table("FIELD", "USED", "SENT");
    differences.forEach(d -> table.row(d.field(), d.used(), d.sent()));
    return table;
  }

  /** What that means and what to do, in words. */
  String summary() {
    String id = holder.getEnvelope().getSearchId();
    return String.format(
        Locale.ROOT,
        "An id has one request, but that of search %s, which is %s, is another one; nothing was"
            + " started.\nNext: Choose another searchId, or send the same request again.",
        id,
        holder.getState());
  }

  List<JsonNode> json() {
    return differences.stream().map(Differences::json).toList();
  }

  private static JsonNode json(Difference difference) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("field", difference.field())
        .put("used", difference.used())
        .put("sent", difference.sent());
  }
}
