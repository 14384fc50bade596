package org.unas.search.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.unas.search.text.Given;
import org.unas.search.text.Notation;

/**
 * One object of a request. Whoever reads a field gets a valid value, whatever was given: the
 * violations are noted on the side, so that one reading finds all of them. The names that were
 * asked for are the known ones.
 */
final class Section {
  private final Given.Mapping object;
  private final String path;
  private final List<Violation> violations;
  private final boolean exact;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Given value, String path, List<Violation> violations, boolean exact) {
    this.exact = exact;
    boolean isObject = value instanceof Given.Mapping;
    this.object = isObject ? (Given.Mapping) value : new Given.Mapping(Map.of());
    this.path = path;
    // What is no object breaks one rule, not also those of the fields that it lacks.
    this.violations = isObject ? violations : new ArrayList<>();
    if (!isObject) {
      String fix = "Write it as an object: a field name and a value each.";
      violations.add(new Violation(path, Notation.of(value), "must be an object", fix));
    }
  }

  /**
   * The whole request.
   *
   * @param exact whether unknown fields are violations; what is stored or travels may have fields
   *     of a later version
   */
  static Section root(Given request, List<Violation> violations, boolean exact) {
    return new Section(request, "", violations, exact);
  }

  /** Whether a field is given. */
  boolean has(String name) {
    return !get(name).isNothing();
  }

  /** Notes a violation unless a field is given. */
  void require(String name, String fix) {
    if (!has(name)) {
      violation(name, "must be given", fix);
    }
  }

  /** Notes that a field breaks a rule. */
  void violation(String name, String rule, String fix) {
    violations.add(new Violation(path(name), Notation.of(get(name)), rule, fix));
  }

  /** An object inside, empty if absent. */
  Section section(String name) {
    return has(name)
        ? new Section(get(name), path(name), violations, exact)
        : absent(name, violations);
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
    if (has(name) && !(get(name) instanceof Given.Listing)) {
      violation(name, "must be a list", "Write it as a list, even if it has one element.");
    }
    List<Given> elements = elements(name);
    for (int i = 0; i < elements.size(); i++) {
      String element = String.format(Locale.ROOT, "%s[%d]", path(name), i);
      sections.add(new Section(elements.get(i), element, violations, exact));
    }
    return sections;
  }

  /** The objects of a list that must be given with 1 to so many of them; none otherwise. */
  List<Section> requiredSections(String name, int most, String fix) {
    int size = elements(name).size();
    if (size > 0 && size <= most) {
      return sections(name);
    }
    violation(name, String.format(Locale.ROOT, "must be a list of 1 to %d objects", most), fix);
    return List.of();
  }

  private List<Given> elements(String name) {
    return get(name) instanceof Given.Listing list ? list.elements() : List.of();
  }

  /** A whole number. */
  int integer(String name, Range range, int fallback) {
    return (int) scalar(name).numeric("a whole number", range, fallback, insteadOf(fallback));
  }

  /** A whole number that must be given; the fallback only stands in for a bad one. */
  int requiredInteger(String name, Range range, int fallback, String fix) {
    require(name, fix);
    return (int) scalar(name).numeric("a whole number", range, fallback, "");
  }

  /** A number. */
  double number(String name, Range range, double fallback) {
    return scalar(name).numeric("a number", range, fallback, insteadOf(fallback));
  }

  /** A number that must be given; the fallback only stands in for a bad one. */
  double requiredNumber(String name, Range range, double fallback, String fix) {
    require(name, fix);
    return scalar(name).numeric("a number", range, fallback, "");
  }

  private static String insteadOf(double fallback) {
    return ", or leave it out for " + Range.number(fallback);
  }

  /** A whole number of 64 bits. */
  long longInteger(String name, long fallback) {
    return scalar(name).longInteger(fallback);
  }

  /** A truth value. */
  boolean flag(String name, boolean fallback) {
    return scalar(name).flag(fallback);
  }

  /** A text that a pattern describes, to the character. */
  Optional<String> text(String name, Pattern pattern, String rule, String fix) {
    return scalar(name).text(pattern, rule, fix);
  }

  /** One of an enum's constants, by its name in requests. */
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return scalar(name).choice(type);
  }

  private ScalarField scalar(String name) {
    return new ScalarField(path(name), get(name), violations);
  }

  /** The elements of a list of at least one name as text; none if absent. */
  List<String> names(String name) {
    List<String> names = elements(name).stream().map(Notation::of).toList();
    if (has(name) && names.isEmpty()) {
      violation(name, "must be a list of at least one name", "Write it as a list, such as [skip].");
    }
    return names;
  }

  /** Notes that an element of a list breaks a rule. */
  void violation(String name, int index, String rule, String fix) {
    String element = String.format(Locale.ROOT, "%s[%d]", path(name), index);
    List<Given> elements = elements(name);
    Given value = index < elements.size() ? elements.get(index) : Given.NOTHING;
    violations.add(new Violation(element, Notation.of(value), rule, fix));
  }

  /** Texts by free names, each of which is there with a text. */
  Map<String, String> texts(String name, Pattern keys, Pattern values, String rule, String fix) {
    Map<String, String> texts = new LinkedHashMap<>();
    Section section = section(name);
    for (String key : section.object.fields().keySet()) {
      if (!keys.matcher(key).matches()) {
        section.violation(Notation.shorten(key), rule, fix);
      } else if (!section.has(key)) {
        section.violation(key, rule, "Write a text, \"\" for an empty one, or leave the name out.");
      }
      section.text(key, values, rule, fix).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }

  /** Knows a field without reading it. */
  void ignore(String name) {
    known.add(name);
  }

  /** Notes every field that was never asked for. To be called when all known ones were. */
  void finish() {
    if (!exact) {
      return;
    }
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                refuseUnknown(Notation.shorten(name), value);
              }
            });
  }

  private void refuseUnknown(String name, Given value) {
    String advice =
        near(name)
            .map(near -> String.format(Locale.ROOT, "Did you mean %s? ", near))
            .orElse("Remove it. ");
    String fields = String.format(Locale.ROOT, "The fields here are %s.", String.join(", ", known));
    violations.add(
        new Violation(path(name), Notation.of(value), "must be a known field", advice + fields));
  }

  /** Not for more of them than are shown: it is work, and a hostile request has thousands. */
  private Optional<String> near(String name) {
    return violations.size() < Resolution.MOST_VIOLATIONS
        ? Names.nearest(name, known)
        : Optional.empty();
  }

  private Given get(String name) {
    known.add(name);
    return object.field(name);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Section absent(String name, List<Violation> notes) {
    return new Section(new Given.Mapping(Map.of()), path(name), notes, exact);
  }
}
