package org.unas.cli.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failure;
import org.unas.schemas.Measured;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Violation;

/** A search at a glance, for people. */
public final class StatusText {
  private StatusText() {}

  /** One line a fact; what is not known yet is left out. */
  public static Table of(SearchStatus status) {
    Table table = new Table("SEARCH", status.getEnvelope().getSearchId());
    table.row("name", status.getDisplayName());
    table.row("state", status.getState());
    table.row("created", status.getCreated());
    if (!status.getMissing().isEmpty()) {
      String waiting = MissingText.waiting(status.getWaiting());
      table.row("waits for", waiting + MissingText.of(status.getMissing()) + ": start one");
    }
    Optional.ofNullable(status.getProgress())
        .ifPresent(progress -> table.row("progress", EventText.progress(progress)));
    Completed result = status.getResult();
    if (result != null) {
      candidate(table, "result", result.getFound());
    } else if (status.getIncumbent() != null) {
      candidate(table, "best", status.getIncumbent());
    }
    if (!status.getFront().isEmpty()) {
      table.row(
          "front",
          status.getFront().size() == 1
              ? "one architecture, so nothing was traded: unas pareto"
              : String.format(Locale.ROOT, "%d trade-offs: unas pareto", status.getFront().size()));
    }
    Optional.ofNullable(status.getFailure()).ifPresent(failure -> failure(table, failure));
    violations(table, status.getViolations());
    return table;
  }

  /** What was measured of the best architecture of a search without a result. */
  static Table best(Candidate candidate) {
    Table table = new Table("", "");
    candidate(table, "best so far", candidate);
    return table;
  }

  /** The result's architecture as a drawing, or the best so far; empty if there is none. */
  public static String drawing(SearchStatus status) {
    Optional<String> found = Optional.ofNullable(status.getResult()).map(Completed::getGenotype);
    return found
        .or(() -> Optional.ofNullable(status.getIncumbent()).map(Candidate::getGenotype))
        .map(genotype -> "\n" + CellDrawing.of(genotype) + "\n")
        .orElse("");
  }

  private static void candidate(Table table, String name, Candidate candidate) {
    table.row(name, candidate.getGenotype());
    table.row("  accuracy", Numbers.share(candidate.getValidationAccuracy()));
    Measured.figure(candidate, "gap").ifPresent(gap -> table.row("  gap", Numbers.loss(gap)));
    CostText.latency(candidate).ifPresent(latency -> table.row("  latency", latency));
    Measured.count(candidate, "parameters")
        .ifPresent(count -> table.row("  parameters", Numbers.count(count)));
    table.row("  objective", Numbers.loss(candidate.getObjective()));
    candidate.getTerms().forEach(term -> table.row("    " + term.getMetric(), CostText.term(term)));
  }

  private static void failure(Table table, Failure failure) {
    table.row("failure", failure.getCode() + ": " + failure.getMessage());
    table.row("next", failure.getHint());
  }

  private static void violations(Table table, List<Violation> violations) {
    violations.forEach(
        rule ->
            table.row(
                rule.getField(),
                String.format(
                    Locale.ROOT,
                    "%s, not %s. %s",
                    rule.getRule(),
                    rule.getValue(),
                    rule.getFix())));
  }
}
