package org.unas.search.genotype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A part of a genotype's JSON.
 *
 * @param place how a person would call it
 * @param value what stands there
 */
record Part(String place, JsonNode value) {
  private static final int SHOWN = 60;

  /** A field of an object; it must be there. */
  Part field(String name) {
    requireObject();
    if (!value.has(name)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has no field \"%s\": %s", place, name, excerpt()));
    }
    return new Part(place.startsWith("The ") ? name : place + ", " + name, value.get(name));
  }

  /** Refuses fields of other names. */
  void allow(String... names) {
    requireObject();
    List<String> unknown = new ArrayList<>();
    value.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(List.of(names));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has the fields %s, but \"%s\" was given.",
              place,
              String.join(", ", names),
              unknown.get(0)));
    }
  }

  private void requireObject() {
    if (!value.isObject()) {
      throw refusal("a JSON object");
    }
  }

  /**
   * The elements of a list.
   *
   * @param suffix what names element {@code %d}, counted from 0
   */
  List<Part> elements(String suffix) {
    if (!value.isArray()) {
      throw refusal("a list");
    }
    return IntStream.range(0, value.size())
        .mapToObj(i -> new Part(place + String.format(Locale.ROOT, suffix, i), value.get(i)))
        .toList();
  }

  String text() {
    if (!value.isTextual()) {
      throw refusal("a text");
    }
    return value.textValue();
  }

  int integer() {
    if (!value.isInt()) {
      throw refusal("a whole number");
    }
    return value.intValue();
  }

  IllegalArgumentException refusal(String rule) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s must be %s, but this was given: %s", place, rule, excerpt()));
  }

  private String excerpt() {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
