package org.unas.cli.view;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.unas.schemas.Candidate;
import org.unas.schemas.Measured;
import org.unas.schemas.TermValue;

/** What an architecture costs, for people. */
final class CostText {
  private CostText() {}

  /** Its latency and where it is from; empty if it was not measured. */
  static Optional<String> latency(Candidate candidate) {
    return Measured.figure(candidate, "latencyMs").stream()
        .mapToObj(milliseconds -> Numbers.millis(milliseconds) + source(candidate))
        .findFirst();
  }

  private static String source(Candidate candidate) {
    OptionalLong batch = Measured.count(candidate, "latencyBatch");
    return batch.isPresent() ? " for " + batch.getAsLong() + " images" : " by table";
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
