package org.unas.search.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How a violation shows what was given: as JSON, shortened. */
public final class Notation {
  private static final int SHOWN = 100;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\uFEFF]");

  private final StringBuilder shown = new StringBuilder();

  private Notation() {}

  /** A value for people: a scalar by its characters, all else as JSON. */
  public static String of(Given value) {
    if (value.isNothing()) {
      return "nothing";
    }
    if (value instanceof Given.Scalar scalar) {
      return shorten(scalar.text());
    }
    Notation notation = new Notation();
    notation.write(value);
    return shorten(notation.shown.toString());
  }

  /** A text on one line, or the start of a long one; what cannot be seen as its escape. */
  public static String shorten(String text) {
    if (text.length() <= SHOWN) {
      return visible(text);
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return visible(text.substring(0, end)) + "…";
  }

  /** A whole text on one line; what cannot be seen as its escape. */
  public static String visible(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(
            unseen ->
                unseen.group().equals("\n")
                    ? "\\\\n"
                    : String.format(Locale.ROOT, "\\\\u%04x", (int) unseen.group().charAt(0)));
  }

  /** A text in quotes, as JSON writes it. */
  public static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  private void write(Given value) {
    if (shown.length() > SHOWN) {
      return;
    }
    if (value instanceof Given.Mapping mapping) {
      mapping(mapping);
    } else if (value instanceof Given.Listing listing) {
      listing(listing);
    } else {
      shown.append(scalar((Given.Scalar) value));
    }
  }

  private void mapping(Given.Mapping mapping) {
    Iterator<Map.Entry<String, Given>> fields = mapping.fields().entrySet().iterator();
    shown.append('{');
    while (fields.hasNext() && shown.length() <= SHOWN) {
      Map.Entry<String, Given> field = fields.next();
      shown.append(quoted(field.getKey())).append(':');
      write(field.getValue());
      shown.append(fields.hasNext() ? "," : "");
    }
    shown.append('}');
  }

  private void listing(Given.Listing listing) {
    Iterator<Given> elements = listing.elements().iterator();
    shown.append('[');
    while (elements.hasNext() && shown.length() <= SHOWN) {
      write(elements.next());
      shown.append(elements.hasNext() ? "," : "");
    }
    shown.append(']');
  }

  private static String scalar(Given.Scalar scalar) {
    return switch (scalar.kind()) {
      case NOTHING -> "null";
      case NUMBER, TRUTH -> scalar.text();
      case TEXT -> quoted(scalar.text());
      case PLAIN -> isBare(scalar.text()) ? scalar.text() : quoted(scalar.text());
    };
  }

  private static boolean isBare(String plain) {
    return plain.equals("true") || plain.equals("false") || Numeral.of(plain).isPresent();
  }
}
