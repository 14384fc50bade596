package org.unas.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Candidate;
import org.unas.schemas.TermValue;

/** A term of the objective as a row of a table, every figure as people read it. */
record TermRow(String metric, String raw, String weighted, String predicted, String limit) {

  static List<TermRow> of(Candidate candidate) {
    return candidate.getTerms().stream().map(TermRow::of).toList();
  }

  private static TermRow of(TermValue term) {
    return new TermRow(
        term.getMetric(),
        figure(term.getRaw()),
        Numbers.loss(term.getWeighted()),
        Optional.ofNullable(term.getPredicted()).map(TermRow::figure).orElse("–"),
        term.getExceeded() > 0 ? "broken" : "");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%,.3f", value);
  }
}
