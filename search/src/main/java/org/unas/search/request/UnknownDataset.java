package org.unas.search.request;

import java.util.Locale;

/** A data set's URI that has none of the known forms. */
public final class UnknownDataset extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String fix;

  UnknownDataset(String uri, String rule, String fix) {
    super(String.format(Locale.ROOT, "The data set %s, not %s.", rule, uri));
    this.rule = rule;
    this.fix = fix;
  }

  /** The rule that it breaks, such as {@code must have a path behind the colon}. */
  public String rule() {
    return rule;
  }

  /** The next step. */
  public String fix() {
    return fix;
  }
}
