package org.unas.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unas.search.text.Document;
import org.unas.search.text.Given;
import org.unas.search.text.Notation;
import org.unas.search.text.UnreadableText;

/**
 * One {@code --set FIELD=VALUE}.
 *
 * @param field its path, such as {@code objectives[0].weight} or {@code objectives.0.weight};
 *     behind {@code labels.} stands the name of a label, whatever it is
 * @param text what to put there: taken to the character, unless it begins with a bracket, a brace
 *     or a quote, which makes it YAML
 */
record FieldChange(String field, String text) {
  private static final String LABELS = "labels.";
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,6})]");
  private static final String FORM =
      "Write --set budget.samples=500, --set objectives.0.weight=0 or --set labels.team=vision.";

  /**
   * The request with the change made.
   *
   * @throws CommandFailure if the path leads nowhere, or the value is no YAML
   */
  Given in(Given request) {
    return put(request, steps(), 0, value());
  }

  private List<String> steps() {
    if (field.startsWith(LABELS)) {
      return List.of("labels", field.substring(LABELS.length()));
    }
    Matcher index = INDEX.matcher(field);
    List<String> steps = List.of(index.replaceAll(".$1").split("\\.", -1));
    if (steps.contains("")) {
      throw failure("must name a field", FORM);
    }
    return steps;
  }

  private Given value() {
    if (text.isEmpty() || "{[\"'".indexOf(text.charAt(0)) < 0) {
      return Given.plain(text);
    }
    try {
      return Document.yaml(text);
    } catch (UnreadableText e) {
      throw failure(
          "must be a YAML value where it begins with a bracket, a brace or a quote",
          String.format(
              Locale.ROOT,
              "%s To have it as a text, put it in single quotes inside those of the shell.",
              e.fix()));
    }
  }

  private Given put(Given target, List<String> steps, int at, Given value) {
    if (at == steps.size()) {
      return value;
    }
    if (target instanceof Given.Listing listing) {
      return putElement(listing, steps, at, value);
    }
    if (!(target instanceof Given.Mapping) && !target.isNothing()) {
      throw failure(
          String.format(
              Locale.ROOT, "must lead to a field, but %s is %s", path(steps, at), show(target)),
          FORM);
    }
    Map<String, Given> fields = new LinkedHashMap<>();
    if (target instanceof Given.Mapping mapping) {
      fields.putAll(mapping.fields());
    }
    String name = steps.get(at);
    Given old = fields.getOrDefault(name, Given.NOTHING);
    Given changed = put(old, steps, at + 1, value);
    if (changed.isNothing()) {
      fields.remove(name);
    } else {
      fields.put(name, changed);
    }
    return new Given.Mapping(fields);
  }

  private Given putElement(Given.Listing listing, List<String> steps, int at, Given value) {
    int size = listing.elements().size();
    String step = steps.get(at);
    int index = step.matches("[0-9]{1,6}") ? Integer.parseInt(step) : size;
    if (index >= size) {
      throw failure(
          String.format(
              Locale.ROOT,
              "must lead to an element that is there, but %s is a list of %d, counted from 0",
              path(steps, at),
              size),
          "Name one of them, or set the whole list: --set 'objectives=[{metric: accuracy}]'.");
    }
    List<Given> elements = new ArrayList<>(listing.elements());
    elements.set(index, put(elements.get(index), steps, at + 1, value));
    return new Given.Listing(elements);
  }

  private static String path(List<String> steps, int end) {
    return end == 0 ? "the request" : String.join(".", steps.subList(0, end));
  }

  private static String show(Given value) {
    return "the value " + Notation.of(value);
  }

  private CommandFailure failure(String rule, String nextStep) {
    return new CommandFailure(
        ExitCode.INVALID,
        String.format(Locale.ROOT, "--set %s=%s %s.", field, Notation.shorten(text), rule),
        nextStep);
  }
}
