package org.unas.schemas;

import java.util.Locale;

/**
 * Texts that stay small, whatever a record holds: reasons, quoted values, what a worker says of a
 * failure. What is cut off is counted.
 */
public final class Excerpt {
  /** Characters of a value that a reason quotes. */
  static final int VALUE = 100;

  /** Most characters of a reason, or of what somebody else says of a failure. */
  public static final int SENTENCE = 1000;

  private Excerpt() {}

  /** A text of at most {@link #SENTENCE} characters, and how many are left out. */
  public static String sentence(String text) {
    return of(text, SENTENCE);
  }

  /**
   * The beginning of a text.
   *
   * @param most characters that are kept; what the note on the rest takes is added to them
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return String.format(
        Locale.ROOT, "%s… (%d more characters)", text.substring(0, end), text.length() - end);
  }
}
