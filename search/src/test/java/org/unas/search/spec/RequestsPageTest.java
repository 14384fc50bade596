package org.unas.search.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the table of defaults in {@code docs/requests.md} equal to what requests resolve to. */
class RequestsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "requests.md");
  private static final String BEGIN = "<!-- made from the code: begin -->\n";
  private static final String END = "<!-- made from the code: end -->";
  private static final String COMMAND =
      "mvn -pl search test -Dtest=RequestsPageTest -Dunas.generate=true";
  private static final List<String> PRESETS = List.of("nasbench201", "darts");
  private static final List<String> URIS = List.of("digits", "idx:FOLDER", "cifar10:PATH");

  @Test
  void shouldListTheDefaults() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("unas.generate")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("docs/requests.md is stale. Make its table anew: " + COMMAND)
        .isEqualTo(table());
  }

  private static String table() throws IOException {
    List<Map<String, String>> columns = new ArrayList<>();
    StringBuilder head = new StringBuilder("| field |");
    for (String preset : PRESETS) {
      for (String uri : URIS) {
        columns.add(flatten(preset, uri));
        head.append(" %s, %s |".formatted(preset, uri.split(":")[0]));
      }
    }
    StringBuilder table = new StringBuilder(head).append('\n');
    table.append("|---".repeat(columns.size() + 1)).append("|\n");
    Map<String, String> rows = columns.get(3);
    rows.keySet().forEach(field -> table.append(row(field, columns)));
    return table.toString();
  }

  private static String row(String field, List<Map<String, String>> columns) {
    StringBuilder row = new StringBuilder("| `%s` |".formatted(field));
    columns.forEach(
        column -> row.append(" %s |".formatted(column.getOrDefault(field, "4, fixed"))));
    return row.append('\n').toString();
  }

  /** What a silent request means, by path, without what every request must say. */
  private static Map<String, String> flatten(String preset, String uri) throws IOException {
    String request =
        "{space: {preset: %s}, dataset: {uri: '%s'}, budget: {samples: 2000}}"
            .formatted(preset, uri);
    Resolution resolution = SearchRequestReader.fromYaml(request, "derived");
    JsonNode tree = new ObjectMapper().readTree(((Resolution.Resolved) resolution).spec().toJson());
    Map<String, String> values = new LinkedHashMap<>();
    putLeaves("", tree, values);
    values
        .keySet()
        .removeAll(
            List.of("searchId", "displayName", "space.preset", "dataset.uri", "budget.samples"));
    return values;
  }

  private static void putLeaves(String path, JsonNode node, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = path + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject() && !value.isEmpty()) {
        putLeaves(name + ".", value, values);
      } else {
        values.put(name, value.isArray() ? sum(value) : Section.show(value));
      }
    }
  }

  private static String sum(JsonNode objectives) {
    Map<String, String> terms = new LinkedHashMap<>();
    objectives.forEach(
        term ->
            terms.put(
                term.get("metric").asText(),
                Section.show(term.get("weight")) + " " + term.get("metric").asText()));
    return String.join(" + ", terms.values());
  }
}
