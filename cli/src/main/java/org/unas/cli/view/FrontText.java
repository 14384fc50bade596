package org.unas.cli.view;

import java.util.List;
import java.util.Locale;
import org.unas.schemas.Candidate;

/** A Pareto front for people: one line for each architecture, in the order of the stream. */
public final class FrontText {
  private static final double MILLION = 1e6;

  private FrontText() {}

  /** The table; energy is 0 where the request names no table of it. */
  public static Table of(List<Candidate> front) {
    Table table =
        new Table(
            "ACCURACY", "LOSS", "LATENCY", "ENERGY", "PARAMETERS", "MFLOPS", "SAMPLE", "GENOTYPE");
    front.forEach(candidate -> addRow(table, candidate));
    return table;
  }

  private static void addRow(Table table, Candidate candidate) {
    table.row(
        Numbers.share(candidate.getValidationAccuracy()),
        Numbers.loss(candidate.getValidationLoss()),
        Numbers.millis(candidate.getLatencyMs()),
        String.format(Locale.ROOT, "%.4g", candidate.getEnergy()),
        Numbers.count(candidate.getParameters()),
        String.format(Locale.ROOT, "%.2f", candidate.getFlops() / MILLION),
        candidate.getSample(),
        candidate.getGenotype());
  }
}
