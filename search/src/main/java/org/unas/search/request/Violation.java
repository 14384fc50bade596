package org.unas.search.request;

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
  /** All four in one sentence for people. */
  @Override
  public String toString() {
    String subject = field.isEmpty() ? "The request" : field;
    return String.format(Locale.ROOT, "%s %s, not %s. %s", subject, rule, value, fix);
  }
}
