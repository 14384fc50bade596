package org.unas.search.text;

import java.util.Locale;

/** A text that cannot be read, with the three things that a person has to know. */
public final class UnreadableText extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String given;
  private final String rule;
  private final String fix;

  /**
   * @param given what stands there
   * @param rule the rule that it breaks, such as {@code must be UTF-8 text}
   * @param fix the next step
   */
  public UnreadableText(String given, String rule, String fix) {
    super(String.format(Locale.ROOT, "The text %s, not %s. %s", rule, given, fix));
    this.given = given;
    this.rule = rule;
    this.fix = fix;
  }

  /** What stands there. */
  public String given() {
    return given;
  }

  /** The rule that it breaks. */
  public String rule() {
    return rule;
  }

  /** The next step. */
  public String fix() {
    return fix;
  }
}
