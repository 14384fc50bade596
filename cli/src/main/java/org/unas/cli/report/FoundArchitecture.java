package org.unas.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.unas.cli.view.LiveCounts;
import org.unas.cli.view.Numbers;
import org.unas.cli.view.svg.GenotypeSvg;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Measured;
import org.unas.search.genotype.Genotype;

/**
 * The result in short.
 *
 * @param facts its figures
 * @param svg its drawing, as an element of a page
 * @param genotype as JSON
 * @param how which rule chose it, from what
 * @param dead what of it changes nothing, one sentence an edge; empty if all of it matters
 * @param simplified the same function without its dead edges, as JSON
 */
record FoundArchitecture(
    List<Fact> facts,
    String svg,
    String genotype,
    String how,
    List<String> dead,
    String simplified) {

  static FoundArchitecture of(SearchHistory history, Candidate best) {
    Genotype genotype = Genotype.read(best.getGenotype());
    List<Fact> facts = facts(best);
    if (!genotype.deadEdges().isEmpty()) {
      LiveCounts.of(history.spec(), best)
          .ifPresent(live -> facts.add(new Fact("of these live", LiveCounts.text(live))));
    }
    return new FoundArchitecture(
        facts,
        svg(best),
        best.getGenotype(),
        history.result().map(FoundArchitecture::chosen).orElse(passing(best)),
        genotype.deadEdges(),
        genotype.simplified().toJson());
  }

  /** What was measured of it. */
  private static List<Fact> facts(Candidate best) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("validation accuracy", Numbers.share(best.getValidationAccuracy())));
    Measured.figure(best, "gap")
        .ifPresent(gap -> facts.add(new Fact("generalization gap", Numbers.loss(gap) + " nats")));
    facts.add(new Fact("objective", Numbers.loss(best.getObjective())));
    Measured.figure(best, "latencyMs")
        .ifPresent(ms -> facts.add(new Fact(latencyName(best), Numbers.millis(ms))));
    Measured.count(best, "parameters")
        .ifPresent(count -> facts.add(new Fact("parameters", Numbers.count(count))));
    Measured.count(best, "flops")
        .ifPresent(count -> facts.add(new Fact("multiply-adds an image", Numbers.count(count))));
    return facts;
  }

  private static String svg(Candidate best) {
    String document = GenotypeSvg.of(Genotype.read(best.getGenotype()));
    return document.substring(document.indexOf("<svg"));
  }

  private static String chosen(Completed result) {
    return String.format(
        Locale.ROOT,
        "%s; it was sample %s (%s). The search ended by %s after %s samples in %s.",
        rule(result),
        Numbers.count(result.getFound().getSample()),
        origin(result.getFound()),
        result.getEndedBy(),
        Numbers.count(result.getSamples()),
        Numbers.duration(result.getSeconds()));
  }

  /** Among one there is no choice. */
  private static String rule(Completed result) {
    int finalists = result.getFinalists().size();
    return finalists == 1
        ? "The only finalist"
        : String.format(
            Locale.ROOT,
            "Chosen by the rule %s among %d finalists",
            result.getChosenBy(),
            finalists);
  }

  private static String passing(Candidate best) {
    return String.format(
        Locale.ROOT,
        "The best sample so far, number %s, measured on one minibatch. Nothing has been chosen.",
        Numbers.count(best.getSample()));
  }

  private static String latencyName(Candidate best) {
    OptionalLong batch = Measured.count(best, "latencyBatch");
    return batch.isPresent()
        ? "latency, " + batch.getAsLong() + " images"
        : "latency, from a table";
  }

  static String origin(Candidate candidate) {
    return candidate.getOrigin().replace('-', ' ');
  }
}
