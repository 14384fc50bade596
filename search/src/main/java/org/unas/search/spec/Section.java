package org.unas.search.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One object of a request. Whoever reads a field gets a valid value, whatever was given: the
 * violations are noted on the side, so that one reading finds all of them. The names that were
 * asked for are the known ones.
 */
final class Section {
  private static final int SHOWN = 100;

  private final JsonNode object;
  private final String path;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(JsonNode object, String path, List<Violation> violations) {
    this.object = object;
    this.path = path;
    // What is no object breaks one rule, not also those of the fields that it lacks.
    this.violations = object.isObject() ? violations : new ArrayList<>();
    if (!object.isObject()) {
      String fix = "Write it as an object: a field name and a value each.";
      violations.add(new Violation(path, show(object), "must be an object", fix));
    }
  }

  /** The whole request. */
  static Section root(JsonNode request, List<Violation> violations) {
    return new Section(request, "", violations);
  }

  /** Whether a field is given. */
  boolean has(String name) {
    return !get(name).isMissingNode();
  }

  /** Notes a violation unless a field is given. */
  void require(String name, String fix) {
    if (!has(name)) {
      violation(name, "must be given", fix);
    }
  }

  /** Notes that a field breaks a rule. */
  void violation(String name, String rule, String fix) {
    violations.add(new Violation(path(name), show(get(name)), rule, fix));
  }

  /** An object inside, empty if absent. */
  Section section(String name) {
    return has(name) ? new Section(get(name), path(name), violations) : absent(name, violations);
  }

  /** An object inside; a violation if absent, and then the only one about it. */
  Section required(String name, String fix) {
    if (has(name)) {
      return section(name);
    }
    require(name, fix);
    return absent(name, new ArrayList<>());
  }

  /** The objects of a list, none if absent. */
  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    JsonNode list = get(name);
    if (has(name) && !list.isArray()) {
      violation(name, "must be a list", "Write it as a list, even if it has one element.");
    }
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      sections.add(
          new Section(
              list.get(i), String.format(Locale.ROOT, "%s[%d]", path(name), i), violations));
    }
    return sections;
  }

  /** The objects of a list that must be given with 1 to so many of them; none otherwise. */
  List<Section> requiredSections(String name, int most, String fix) {
    JsonNode list = get(name);
    if (list.isArray() && !list.isEmpty() && list.size() <= most) {
      return sections(name);
    }
    violation(name, String.format(Locale.ROOT, "must be a list of 1 to %d objects", most), fix);
    return List.of();
  }

  /** A whole number. */
  int integer(String name, Range range, int fallback) {
    return (int) numeric(name, "a whole number", range, fallback, insteadOf(fallback));
  }

  /** A whole number that must be given; the fallback only stands in for a bad one. */
  int requiredInteger(String name, Range range, int fallback, String fix) {
    require(name, fix);
    return (int) numeric(name, "a whole number", range, fallback, "");
  }

  /** A number. */
  double number(String name, Range range, double fallback) {
    return numeric(name, "a number", range, fallback, insteadOf(fallback));
  }

  /** A number that must be given; the fallback only stands in for a bad one. */
  double requiredNumber(String name, Range range, double fallback, String fix) {
    require(name, fix);
    return numeric(name, "a number", range, fallback, "");
  }

  private static String insteadOf(double fallback) {
    return ", or leave it out for " + Range.number(fallback);
  }

  private double numeric(
      String name, String kind, Range range, double fallback, String alternative) {
    if (!has(name)) {
      return fallback;
    }
    JsonNode value = get(name);
    boolean fits = kind.equals("a number") || value.canConvertToExactIntegral();
    if (value.isNumber() && fits && range.contains(value.doubleValue())) {
      return value.doubleValue();
    }
    String rule = String.format(Locale.ROOT, "must be %s %s", kind, range.text());
    violation(
        name,
        rule,
        String.format(Locale.ROOT, "Set it to %s %s%s.", kind, range.text(), alternative));
    return fallback;
  }

  /** A whole number of 64 bits. */
  long longInteger(String name, long fallback) {
    JsonNode value = get(name);
    if (!has(name) || value.canConvertToExactIntegral() && value.canConvertToLong()) {
      return value.asLong(fallback);
    }
    violation(
        name,
        "must be a whole number of 64 bits",
        String.format(
            Locale.ROOT,
            "Set it to a whole number from -2^63 to 2^63 - 1, or leave it out for %d.",
            fallback));
    return fallback;
  }

  /** A truth value. */
  boolean flag(String name, boolean fallback) {
    JsonNode value = get(name);
    if (has(name) && !value.isBoolean()) {
      violation(
          name,
          "must be true or false",
          String.format(Locale.ROOT, "Write true or false, or leave it out for %s.", fallback));
    }
    return value.isBoolean() ? value.booleanValue() : fallback;
  }

  /** A text that a pattern describes; a number or truth value counts as its text. */
  Optional<String> text(String name, Pattern pattern, String rule, String fix) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = get(name);
    if (value.isValueNode() && pattern.matcher(value.asText()).matches()) {
      return Optional.of(value.asText());
    }
    violation(name, rule, fix);
    return Optional.empty();
  }

  /** One of an enum's constants, by its name in requests. */
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    if (!has(name)) {
      return Optional.empty();
    }
    List<String> names = Names.of(type);
    int index = names.indexOf(get(name).asText());
    if (index >= 0) {
      return Optional.of(type.getEnumConstants()[index]);
    }
    String fix =
        Names.nearest(get(name).asText(), names)
            .map(text -> String.format(Locale.ROOT, "Write %s.", text))
            .orElse("Take one of these.");
    violation(name, "must be one of " + String.join(", ", names), fix);
    return Optional.empty();
  }

  /** The elements of a list of at least one name as text; none if absent. */
  List<String> names(String name) {
    JsonNode list = get(name);
    List<String> names = new ArrayList<>();
    list.forEach(element -> names.add(show(element)));
    if (has(name) && (names.isEmpty() || !list.isArray())) {
      violation(name, "must be a list of at least one name", "Write it as a list, such as [skip].");
    }
    return list.isArray() ? names : List.of();
  }

  /** Notes that an element of a list breaks a rule. */
  void violation(String name, int index, String rule, String fix) {
    String element = String.format(Locale.ROOT, "%s[%d]", path(name), index);
    violations.add(new Violation(element, show(get(name).path(index)), rule, fix));
  }

  /** Texts by free names. */
  Map<String, String> texts(String name, Pattern keys, Pattern values, String rule, String fix) {
    Map<String, String> texts = new LinkedHashMap<>();
    Section section = section(name);
    for (Map.Entry<String, JsonNode> entry : section.object.properties()) {
      section.known.add(entry.getKey());
      if (!keys.matcher(entry.getKey()).matches()) {
        section.violation(entry.getKey(), rule, fix);
      }
      section
          .text(entry.getKey(), values, rule, fix)
          .ifPresent(text -> texts.put(entry.getKey(), text));
    }
    return texts;
  }

  /** Knows a field without reading it. */
  void ignore(String name) {
    known.add(name);
  }

  /** Notes every field that was never asked for. To be called when all known ones were. */
  void finish() {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!known.contains(entry.getKey())) {
        String advice =
            Names.nearest(entry.getKey(), known)
                .map(text -> String.format(Locale.ROOT, "Did you mean %s? ", text))
                .orElse("Remove it. ");
        String fields =
            String.format(Locale.ROOT, "The fields here are %s.", String.join(", ", known));
        violations.add(
            new Violation(
                path(entry.getKey()),
                show(entry.getValue()),
                "must be a known field",
                advice + fields));
      }
    }
  }

  /** A value as a violation shows it. */
  static String show(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    if (value.isDouble() && Double.isFinite(value.doubleValue())) {
      return Range.number(value.doubleValue());
    }
    return shorten(value.isValueNode() ? value.asText() : value.toString());
  }

  /** A text, or the start of a long one. */
  static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private JsonNode get(String name) {
    known.add(name);
    JsonNode value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Section absent(String name, List<Violation> notes) {
    return new Section(JsonNodeFactory.instance.objectNode(), path(name), notes);
  }
}
