package org.unas.cli.report;

import java.util.Locale;

/**
 * One reason to trust a result, or not to.
 *
 * @param level how it looks
 * @param title what was looked at
 * @param text what was seen, with figures, and what to do
 */
record Verdict(Level level, String title, String text) {

  /** How something looks. Words, because colours alone are not seen by everybody. */
  enum Level {
    /** As it should be. */
    GOOD("looks well", "✓"),
    /** Worth a closer look. */
    WATCH("look closer", "!"),
    /** The result should not be relied on. */
    BAD("do not rely on it", "✕"),
    /** Nothing was measured. */
    UNKNOWN("not measured", "–");

    private final String words;
    private final String sign;

    Level(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }

    String words() {
      return words;
    }

    String sign() {
      return sign;
    }

    /** The name of its style. */
    String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
