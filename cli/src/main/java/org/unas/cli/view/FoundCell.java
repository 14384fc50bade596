package org.unas.cli.view;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Measured;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Started;
import org.unas.search.genotype.Genotype;
import org.unas.search.request.SearchSpec;

/**
 * Remembers what a search has found and shows it as a drawing with its numbers; or the best that a
 * search has seen which ended without a result.
 */
public final class FoundCell implements EventView {
  private Optional<SearchSpec> spec = Optional.empty();
  private Optional<Completed> completed = Optional.empty();
  private Optional<Candidate> best = Optional.empty();

  @Override
  public void show(SearchEvent event) {
    if (event.getBody() instanceof Started started) {
      spec = spec(started);
    }
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
    return completed
        .map(result -> text(result) + dead(result))
        .or(() -> best.map(FoundCell::best))
        .orElse("");
  }

  private static String best(Candidate cell) {
    return "\n" + CellDrawing.of(cell.getGenotype()) + "\n" + StatusText.best(cell);
  }

  /** What another version of the software wrote may not be readable; nothing is counted then. */
  private static Optional<SearchSpec> spec(Started started) {
    try {
      return Optional.of(SearchSpec.fromJson(started.getSpec()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What of the cell changes nothing; empty if all of it matters. */
  private String dead(Completed result) {
    List<String> edges = deadEdges(result.getGenotype());
    if (edges.isEmpty()) {
      return "";
    }
    String counts =
        spec.flatMap(request -> LiveCounts.of(request, result.getFound()))
            .map(live -> "of these live        " + LiveCounts.text(live) + "\n")
            .orElse("");
    return counts
        + edges.stream().map(edge -> "dead                 " + edge + "\n").collect(joining())
        + "simplified           "
        + Genotype.read(result.getGenotype()).simplified().toJson()
        + "\n";
  }

  private static List<String> deadEdges(String genotype) {
    try {
      return Genotype.read(genotype).deadEdges();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** The drawing and below it a line for every figure that was measured. */
  private static String text(Completed result) {
    Candidate cell = result.getFound();
    StringBuilder text = new StringBuilder("\n" + CellDrawing.of(result.getGenotype()) + "\n\n");
    line(text, "validation accuracy", Numbers.share(cell.getValidationAccuracy()) + how(cell));
    Measured.figure(cell, "gap")
        .ifPresent(gap -> line(text, "generalization gap", Numbers.loss(gap)));
    CostText.latency(cell).ifPresent(latency -> line(text, "latency", latency));
    Measured.count(cell, "parameters")
        .ifPresent(count -> line(text, "parameters", Numbers.count(count)));
    String entropies =
        Numbers.loss(result.getInitialEntropy()) + " -> " + Numbers.loss(result.getFinalEntropy());
    line(text, "policy entropy", entropies);
    return text.toString();
  }

  /** What has no training loss was not trained: a table knew it. */
  private static String how(Candidate cell) {
    return Measured.figure(cell, "trainingLoss").isPresent()
        ? " (shared weights, whole validation split)"
        : " (by table)";
  }

  private static void line(StringBuilder text, String name, String figure) {
    text.append(String.format(Locale.ROOT, "%-19s  %s%n", name, figure));
  }
}
