package org.unas.cli.report;

import java.util.Locale;

/**
 * One reason to trust a result, or not to. Whatever a verdict needs to be passed (measurements, and
 * enough of them, that can be compared) it either has, or it is {@link NotJudged}.
 */
sealed interface Verdict {
  /** What was looked at. */
  String title();

  /** What was seen, with figures, and what to do; or why nothing is judged. */
  String text();

  /** How it looks, in words: colours alone are not seen by everybody. */
  String words();

  /** How it looks, in one character. */
  String sign();

  /** The name of its style. */
  String style();

  /** How something looks. */
  enum Level {
    /** As it should be. */
    GOOD("looks well", "✓"),
    /** Worth a closer look. */
    WATCH("look closer", "!"),
    /** The result should not be relied on. */
    BAD("do not rely on it", "✕");

    private final String words;
    private final String sign;

    Level(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }
  }

  /**
   * What was needed is there.
   *
   * @param level how it looks
   * @param title what was looked at
   * @param text what was seen, with figures, and what to do
   */
  record Judged(Level level, String title, String text) implements Verdict {
    @Override
    public String words() {
      return level.words;
    }

    @Override
    public String sign() {
      return level.sign;
    }

    @Override
    public String style() {
      return level.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that is needed is not there.
   *
   * @param title what was looked at
   * @param reason what is missing, as the end of a sentence that begins with "because"
   * @param more what to do about it, and what was seen all the same; sentences, perhaps none
   */
  record NotJudged(String title, String reason, String more) implements Verdict {
    NotJudged(String title, String reason) {
      this(title, reason, "");
    }

    @Override
    public String text() {
      return ("Not judged, because " + reason + ". " + more).strip();
    }

    @Override
    public String words() {
      return "not judged";
    }

    @Override
    public String sign() {
      return "–";
    }

    @Override
    public String style() {
      return "unknown";
    }
  }
}
