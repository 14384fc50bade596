package org.unas.search.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One rule that a request breaks.
 *
 * @param field path of the field, such as {@code training.batchSize}; empty for the whole request
 * @param value what was given, as text; {@code nothing} where the field is absent
 * @param rule the rule, such as {@code must be a whole number from 2 to 4096}
 * @param fix the next step
 */
public record Violation(String field, String value, String rule, String fix) {
  /** All of them, or the first and one that says how many more there are. */
  static List<Violation> first(List<Violation> all, int most) {
    if (all.size() <= most) {
      return List.copyOf(all);
    }
    List<Violation> some = new ArrayList<>(all.subList(0, most));
    some.add(
        new Violation(
            "",
            all.size() + " of them",
            "must break few rules for all of them to be listed",
            String.format(
                Locale.ROOT, "Mend these first; %d more are not listed.", all.size() - most)));
    return List.copyOf(some);
  }

  /** All four in one sentence for people. */
  @Override
  public String toString() {
    String subject = field.isEmpty() ? "The request" : field;
    return String.format(Locale.ROOT, "%s %s, not %s. %s", subject, rule, value, fix);
  }
}
