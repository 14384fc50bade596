package org.unas.search.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.unas.search.text.Given;
import org.unas.search.text.Given.Kind;
import org.unas.search.text.Notation;
import org.unas.search.text.Numeral;

/**
 * A field that holds one value. The field decides what a scalar without quotes is: a text keeps its
 * characters, a number is one by the rules of JSON, and everything else is refused with the way to
 * write it.
 *
 * @param path of the field
 * @param value what was given
 * @param violations to which a broken rule is added
 */
record ScalarField(String path, Given value, List<Violation> violations) {
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  /** A number, of a kind in words, in a range. */
  double numeric(String kind, Range range, double fallback, String alternative) {
    if (value.isNothing()) {
      return fallback;
    }
    Optional<Numeral> given =
        numeral().filter(number -> kind.equals("a number") || number.isWhole());
    if (given.isPresent() && range.contains(given.get().value())) {
      return given.get().value();
    }
    String rule = String.format(Locale.ROOT, "must be %s %s", kind, range.text());
    String fix = String.format(Locale.ROOT, "Set it to %s %s%s.", kind, range.text(), alternative);
    refuseNumber(rule, fix);
    return fallback;
  }

  /** A whole number of 64 bits, to the last digit. */
  long longInteger(long fallback) {
    OptionalLong given = numeral().map(Numeral::whole).orElse(OptionalLong.empty());
    if (!value.isNothing() && given.isEmpty()) {
      refuseNumber(
          "must be a whole number of 64 bits",
          String.format(
              Locale.ROOT,
              "Set it to a whole number from -2^63 to 2^63 - 1, or leave it out for %d.",
              fallback));
    }
    return given.orElse(fallback);
  }

  private Optional<Numeral> numeral() {
    return value instanceof Given.Scalar scalar && !scalar.equals(Given.NOTHING)
        ? Optional.of(scalar).filter(s -> s.kind() != Kind.TEXT).flatMap(s -> Numeral.of(s.text()))
        : Optional.empty();
  }

  /** With the way to write it, if the way is all that is wrong. */
  private void refuseNumber(String rule, String fix) {
    String text = Notation.of(value);
    if (value.is(Kind.TEXT) && Numeral.of(text).isPresent()) {
      add("the text " + Notation.quoted(text), rule, "Remove the quotes: " + text + ".");
    } else if (value.is(Kind.PLAIN) && Numeral.resembles(text) && Numeral.of(text).isEmpty()) {
      add(text, rule, Numeral.ADVICE + " " + fix);
    } else {
      add(text, rule, fix);
    }
  }

  /** A truth value. */
  boolean flag(boolean fallback) {
    if (value.isNothing()) {
      return fallback;
    }
    String text = Notation.of(value);
    boolean isTruth = text.equals("true") || text.equals("false");
    if (isTruth && (value.is(Kind.PLAIN) || value.is(Kind.TRUTH))) {
      return Boolean.parseBoolean(text);
    }
    boolean quoted = isTruth && value.is(Kind.TEXT);
    add(
        quoted ? "the text " + Notation.quoted(text) : text,
        "must be true or false",
        String.format(
            Locale.ROOT,
            "Write true or false%s, or leave it out for %s.",
            quoted ? " without quotes" : "",
            fallback));
    return fallback;
  }

  /** A text that a pattern describes. */
  Optional<String> text(Pattern pattern, String rule, String fix) {
    if (value.isNothing()) {
      return Optional.empty();
    }
    if (value.is(Kind.NUMBER) || value.is(Kind.TRUTH)) {
      refuseBare();
      return Optional.empty();
    }
    if (!(value instanceof Given.Scalar scalar) || !pattern.matcher(scalar.text()).matches()) {
      add(Notation.of(value), rule, fix);
      return Optional.empty();
    }
    if (LONE_SURROGATE.matcher(scalar.text()).find()) {
      add(
          Notation.of(value),
          "must be whole characters, without half of a surrogate pair",
          "Write the character itself, or both \\u escapes of it.");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  private void refuseBare() {
    String text = Notation.of(value);
    String kind = value.is(Kind.NUMBER) ? "the number " : "the truth value ";
    add(kind + text, "must be a text", "Put it in quotes: " + Notation.quoted(text) + ".");
  }

  /** One of an enum's constants, by its name in requests. */
  <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    if (value.isNothing()) {
      return Optional.empty();
    }
    List<String> names = Names.of(type);
    String text = Notation.of(value);
    int index = value instanceof Given.Scalar ? names.indexOf(text) : -1;
    if (index >= 0) {
      return Optional.of(type.getEnumConstants()[index]);
    }
    String fix =
        Names.nearest(text, names)
            .map(near -> String.format(Locale.ROOT, "Write %s.", near))
            .orElse("Take one of these.");
    add(text, "must be one of " + String.join(", ", names), fix);
    return Optional.empty();
  }

  private void add(String given, String rule, String fix) {
    violations.add(new Violation(path, given, rule, fix));
  }
}
