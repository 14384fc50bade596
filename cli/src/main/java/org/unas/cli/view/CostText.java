package org.unas.cli.view;

import java.util.Locale;
import org.unas.schemas.Candidate;
import org.unas.schemas.TermValue;

/** What an architecture costs, for people. */
final class CostText {
  private CostText() {}

  /** Its latency and where it is from. */
  static String latency(Candidate candidate) {
    String latency = Numbers.millis(candidate.getLatencyMs());
    return candidate.getLatencyBatch() == 0
        ? latency + " by table"
        : String.format(Locale.ROOT, "%s for %d images", latency, candidate.getLatencyBatch());
  }

  /** A term of the objective: what was measured, what was predicted, and what it adds. */
  static String term(TermValue term) {
    String predicted =
        term.getPredicted() == null
            ? ""
            : String.format(Locale.ROOT, " (predicted %s)", number(term.getPredicted()));
    String limit = term.getExceeded() > 0 ? ", beyond its limit" : "";
    return String.format(
        Locale.ROOT,
        "%s%s, adds %s%s",
        number(term.getRaw()),
        predicted,
        number(term.getWeighted()),
        limit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
