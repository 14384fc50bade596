package org.unas.service;

import java.util.Locale;
import java.util.Map;

/**
 * A whole number in a variable of the environment.
 *
 * @param name the variable
 * @param otherwise the value if it is not set or empty
 * @param min the smallest
 * @param max the largest
 */
public record NumberSetting(String name, long otherwise, long min, long max) {
  /** A port to listen on; 0 for any free one. */
  public static NumberSetting port(String name, int otherwise) {
    return new NumberSetting(name, otherwise, 0, 65_535);
  }

  /**
   * Its value.
   *
   * @throws IllegalArgumentException if it is no number or out of its range; says which
   */
  public long in(Map<String, String> environment) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused in the same words as a number that is out of range.
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s is a whole number between %d and %d, but is '%s'. Correct it, or unset it for %d.",
            name,
            min,
            max,
            text,
            otherwise));
  }
}
