package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table of defaults in {@code docs/requests.md} equal to what requests resolve to. */
class RequestsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "requests.md");
  private static final String BEGIN = "<!-- made from the code: begin -->\n";
  private static final String END = "<!-- made from the code: end -->";
  private static final String COMMAND =
      "mvn -pl search test -Dtest=RequestsPageTest -Dunas.generate=true";
  private static final List<String> PRESETS =
      List.of("nasbench201", "darts", "proxylessnas", "custom");
  private static final String STAGES = ", stages: [{channels: 16, options: [skip]}]";
  private static final String NONE = "-";
  private static final Comparator<Set<String>> BY_SIZE = Comparator.comparingInt(Set::size);
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

  /** First what is the same everywhere, then what depends on space and data set. */
  private static String table() throws IOException {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (String preset : PRESETS) {
      for (String uri : URIS) {
        columns.put(
            String.format(Locale.ROOT, "%s, %s", preset, uri.split(":")[0]), flatten(preset, uri));
      }
    }
    List<String> fields =
        columns.values().stream().map(Map::keySet).max(BY_SIZE).map(List::copyOf).orElseThrow();
    Map<Boolean, List<String>> split =
        fields.stream()
            .collect(Collectors.partitioningBy(field -> isSame(field, columns.values())));
    return rows(split.get(true), Map.of("default", columns.get("darts, digits")))
        + "\n"
        + rows(split.get(false), columns);
  }

  private static boolean isSame(String field, Collection<Map<String, String>> columns) {
    return columns.stream().map(column -> column.getOrDefault(field, NONE)).distinct().count() == 1;
  }

  private static String rows(List<String> fields, Map<String, Map<String, String>> columns) {
    StringBuilder table = new StringBuilder("| field | ");
    table.append(String.join(" | ", columns.keySet())).append(" |\n");
    table.append("|---".repeat(columns.size() + 1)).append("|\n");
    for (String field : fields) {
      table.append(String.format(Locale.ROOT, "| `%s` |", field));
      columns
          .values()
          .forEach(
              column ->
                  table.append(
                      String.format(Locale.ROOT, " %s |", column.getOrDefault(field, NONE))));
      table.append('\n');
    }
    return table.toString();
  }

  /** What a silent request means, by path, without what every request must say. */
  private static Map<String, String> flatten(String preset, String uri) throws IOException {
    boolean custom = preset.equals("custom");
    String request =
        String.format(
            Locale.ROOT,
            "{space: {preset: %s%s}, dataset: {uri: '%s'}, budget: {samples: 2000}}",
            preset,
            custom ? STAGES : "",
            uri);
    Resolution resolution = SearchRequestReader.fromYaml(request, "derived");
    ObjectNode tree =
        (ObjectNode)
            new ObjectMapper().readTree(((Resolution.Resolved) resolution).spec().toJson());
    tree.withObject("/space").remove("stages");
    Map<String, String> values = new LinkedHashMap<>();
    putLeaves("", tree, values);
    values
        .keySet()
        .removeAll(
            List.of("searchId", "displayName", "space.preset", "dataset.uri", "budget.samples"));
    if (custom) {
      values.put("space.channels", "as the first stage");
    }
    return values;
  }

  private static void putLeaves(String path, JsonNode node, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = path + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject() && !value.isEmpty()) {
        putLeaves(name + ".", value, values);
      } else {
        values.put(name, value.isArray() ? sum(value) : show(value));
      }
    }
  }

  private static String show(JsonNode value) {
    if (value.isDouble()) {
      return Range.number(value.doubleValue());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String sum(JsonNode objectives) {
    Map<String, String> terms = new LinkedHashMap<>();
    objectives.forEach(
        term ->
            terms.put(
                term.get("metric").asText(),
                Range.number(term.get("weight").doubleValue())
                    + " "
                    + term.get("metric").asText()));
    return String.join(" + ", terms.values());
  }
}
