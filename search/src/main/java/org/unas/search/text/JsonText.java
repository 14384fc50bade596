package org.unas.search.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.unas.search.text.Given.Kind;

/** Reads JSON by RFC 8259, with each name once and nothing behind it. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  /** What Jackson says about features of its own. */
  private static final Pattern FEATURES =
      Pattern.compile(": enable `.*| \\(not recognized as one .*");

  private final JsonParser parser;
  private final Bounds bounds = new Bounds("must be one JSON object");

  private JsonText(JsonParser parser) {
    this.parser = parser;
  }

  static Given read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return new JsonText(parser).document();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Given document() throws IOException {
    try {
      if (parser.nextToken() == null) {
        return Given.NOTHING;
      }
      Given value = value(1);
      if (parser.nextToken() != null) {
        throw mend("nothing may follow the object");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw refuse(e);
    }
  }

  private Given value(int depth) throws IOException {
    bounds.enter(depth);
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> listing(depth);
      case VALUE_NULL -> Given.NOTHING;
      case VALUE_STRING -> Given.text(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Given.Scalar(Kind.TRUTH, parser.getText());
      default -> new Given.Scalar(Kind.NUMBER, parser.getText());
    };
  }

  private Given mapping(int depth) throws IOException {
    Map<String, Given> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      parser.nextToken();
      bounds.put(fields, name, value(depth + 1), at.getLineNr(), at.getColumnNr());
    }
    return new Given.Mapping(fields);
  }

  private Given listing(int depth) throws IOException {
    List<Given> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(depth + 1));
    }
    return new Given.Listing(elements);
  }

  private UnreadableText mend(String problem) {
    JsonLocation at = parser.currentTokenLocation();
    return bounds.mend(at.getLineNr(), at.getColumnNr(), problem);
  }

  private UnreadableText refuse(JsonProcessingException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed");
    JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String ours =
        e instanceof StreamConstraintsException
            ? "a name or a number is longer than any that is needed here"
            : FEATURES.matcher(problem).replaceAll("");
    return bounds.mend(at.getLineNr(), at.getColumnNr(), ours);
  }
}
