package org.unas.cli.view;

import java.util.List;
import java.util.Locale;
import org.unas.schemas.Candidate;
import org.unas.schemas.Measured;

/** A Pareto front for people: one line for each architecture, in the order of the stream. */
public final class FrontText {
  private static final double MILLION = 1e6;

  private FrontText() {}

  /** The table; a dash stands for what was not measured. */
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
        Numbers.orDash(Measured.figure(candidate, "latencyMs"), Numbers::millis),
        Numbers.orDash(Measured.figure(candidate, "energy"), energy -> format("%.4g", energy)),
        Numbers.orDash(Measured.count(candidate, "parameters")),
        Numbers.orDash(
            Measured.figure(candidate, "flops"), flops -> format("%.2f", flops / MILLION)),
        candidate.getSample(),
        candidate.getGenotype());
  }

  private static String format(String form, double figure) {
    return String.format(Locale.ROOT, form, figure);
  }
}
