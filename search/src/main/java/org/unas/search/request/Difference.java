package org.unas.search.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One field in which two requests under the same id differ, every default filled in.
 *
 * @param field its path, such as {@code budget.samples}
 * @param used its value in the request that has the id, as JSON; {@value #NOTHING} if it has none
 * @param sent its value in the other request, as JSON; {@value #NOTHING} if it has none
 */
public record Difference(String field, String used, String sent) {
  private static final String NOTHING = "nothing";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * All differences, by field; empty if both ask for the same search.
   *
   * @param used the resolved request that has the id, as JSON, perhaps of an older version
   * @param sent the other one
   */
  public static List<Difference> between(String used, SearchSpec sent) {
    List<Difference> differences = new ArrayList<>();
    compare("", tree(resolved(used)), tree(sent.toJson()), differences);
    return List.copyOf(differences);
  }

  /** An older version knew fewer fields, whose defaults are filled in; its rules may be others. */
  private static String resolved(String request) {
    try {
      return SearchSpec.fromJson(request).toJson();
    } catch (IllegalArgumentException e) {
      return request;
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A resolved request is JSON, but this is not: " + json, e);
    }
  }

  private static void compare(String path, JsonNode used, JsonNode sent, List<Difference> into) {
    if (used.isObject() && sent.isObject()) {
      names(used, sent)
          .forEach(name -> compare(join(path, name), used.path(name), sent.path(name), into));
    } else if (used.isArray() && sent.isArray()) {
      for (int i = 0; i < Math.max(used.size(), sent.size()); i++) {
        compare(join(path, Integer.toString(i)), used.path(i), sent.path(i), into);
      }
    } else if (!used.equals(sent)) {
      into.add(new Difference(path, text(used), text(sent)));
    }
  }

  private static Set<String> names(JsonNode used, JsonNode sent) {
    Set<String> names = new TreeSet<>();
    used.fieldNames().forEachRemaining(names::add);
    sent.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? NOTHING : value.isTextual() ? value.asText() : value.toString();
  }

  /** In words, such as {@code budget.samples is 5 there and 7 here}. */
  @Override
  public String toString() {
    return field + " is " + used + " there and " + sent + " here";
  }
}
