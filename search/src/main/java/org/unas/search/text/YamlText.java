package org.unas.search.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.search.text.Given.Kind;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads one document of YAML from the parser's events, so that nothing is taken for a number, a
 * truth value or a date before the field is known that it goes to. Aliases are resolved; tags,
 * merge keys, keys that are no scalars, and a second document are refused.
 */
final class YamlText {
  private static final String MERGE = "<<";

  private final Iterator<Event> events;
  private final Bounds bounds = new Bounds("must be one YAML mapping");
  private final Map<String, Anchored> anchors = new HashMap<>();

  /** What an alias stands for, and how many values that are. */
  private record Anchored(Given value, int values) {}

  private YamlText(Iterator<Event> events) {
    this.events = events;
  }

  static Given read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Utf8.MOST_BYTES);
    YamlText yaml = new YamlText(new Yaml(options).parse(new StringReader(text)).iterator());
    try {
      return yaml.document();
    } catch (MarkedYAMLException e) {
      throw yaml.mend(e.getProblemMark(), e.getProblem());
    } catch (ReaderException e) {
      throw yaml.unprintable(text, e);
    } catch (YAMLException e) {
      throw new UnreadableText("", "must be one YAML mapping", "Mend it: " + e.getMessage());
    }
  }

  private Given document() {
    events.next();
    Event first = events.next();
    if (first.is(Event.ID.StreamEnd)) {
      return Given.NOTHING;
    }
    Given value = node(events.next(), 1);
    events.next();
    Event next = events.next();
    if (!next.is(Event.ID.StreamEnd)) {
      throw mend(
          next.getStartMark(),
          "a second document begins, and a request is one: give each search a file of its own");
    }
    return value;
  }

  private Given node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return resolve(alias);
    }
    refuseTag(event);
    int before = bounds.values();
    bounds.enter(depth);
    Given value = content(event, depth);
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(value, bounds.values() - before));
    }
    return value;
  }

  private Given content(Event event, int depth) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getScalarStyle() == ScalarStyle.PLAIN
          ? Given.plain(scalar.getValue())
          : new Given.Scalar(Kind.TEXT, scalar.getValue());
    }
    return event.is(Event.ID.MappingStart) ? mapping(depth) : listing(depth);
  }

  private Given resolve(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw mend(
          alias.getStartMark(),
          String.format(
              Locale.ROOT,
              "*%s stands for nothing that is complete before it; write such a text in quotes",
              Notation.shorten(alias.getAnchor())));
    }
    bounds.add(anchored.values());
    return anchored.value();
  }

  private void refuseTag(Event event) {
    String tag = tag(event);
    if (tag != null) {
      throw mend(
          event.getStartMark(),
          "the tag " + Notation.shorten(tag) + " is no part of a request; write texts in quotes");
    }
  }

  private static String tag(Event event) {
    return event instanceof ScalarEvent scalar
        ? scalar.getTag()
        : ((CollectionStartEvent) event).getTag();
  }

  private Given mapping(int depth) {
    Map<String, Given> fields = new LinkedHashMap<>();
    for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
      String name = name(key, depth + 1);
      Given value = node(events.next(), depth + 1);
      Mark at = key.getStartMark();
      bounds.put(fields, name, value, at.getLine() + 1, at.getColumn() + 1);
    }
    return new Given.Mapping(fields);
  }

  /** The characters of a key: {@code NO} and {@code 12} are names like all others. */
  private String name(Event key, int depth) {
    if (!(key instanceof ScalarEvent scalar)) {
      throw mend(key.getStartMark(), "the name of a field is a text");
    }
    node(key, depth);
    if (scalar.getValue().equals(MERGE) && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      throw mend(
          key.getStartMark(), "<< merges nothing in a request; write the fields out, or use *");
    }
    return scalar.getValue();
  }

  private Given listing(int depth) {
    List<Given> elements = new ArrayList<>();
    for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      elements.add(node(next, depth + 1));
    }
    return new Given.Listing(elements);
  }

  private UnreadableText mend(Mark at, String problem) {
    return bounds.mend(at.getLine() + 1, at.getColumn() + 1, problem);
  }

  private UnreadableText unprintable(String text, ReaderException e) {
    String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return bounds.mend(
        line,
        column,
        String.format(Locale.ROOT, "U+%04X is no character of YAML", e.getCodePoint()));
  }
}
