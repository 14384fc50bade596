package org.unas.cli.view;

import java.util.Locale;
import java.util.Optional;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.SearchEvent;

/**
 * Remembers what a search has found and shows it as a drawing with its numbers; or the best that a
 * search has seen which ended without a result.
 */
public final class FoundCell implements EventView {
  private Optional<Completed> completed = Optional.empty();
  private Optional<Candidate> best = Optional.empty();

  @Override
  public void show(SearchEvent event) {
    if (event.getBody() instanceof Completed result) {
      completed = Optional.of(result);
    } else if (event.getBody() instanceof Failed failed) {
      best = Optional.ofNullable(failed.getIncumbent());
    } else if (event.getBody() instanceof Cancelled cancelled) {
      best = Optional.ofNullable(cancelled.getIncumbent());
    }
  }

  /** Several lines; empty while nothing has been found. */
  @Override
  public String toString() {
    return completed.map(FoundCell::text).or(() -> best.map(FoundCell::best)).orElse("");
  }

  private static String best(Candidate cell) {
    return "\n" + CellDrawing.of(cell.getGenotype()) + "\n" + StatusText.best(cell);
  }

  private static String text(Completed result) {
    Candidate cell = result.getFound();
    return String.format(
        Locale.ROOT,
        """

        %s

        validation accuracy  %s (shared weights, whole validation split)
        generalization gap   %s
        latency              %s
        parameters           %s
        policy entropy       %s -> %s
        """,
        CellDrawing.of(result.getGenotype()),
        Numbers.share(cell.getValidationAccuracy()),
        Numbers.loss(cell.getGap()),
        CostText.latency(cell),
        Numbers.count(cell.getParameters()),
        Numbers.loss(result.getInitialEntropy()),
        Numbers.loss(result.getFinalEntropy()));
  }
}
