package org.unas.search.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.unas.search.request.SearchSpec.Preset;

/** Reads the terms of the objective, each metric at most once. */
final class ObjectiveReader {
  private final Optional<Preset> preset;
  private final Set<Metric> seen = EnumSet.noneOf(Metric.class);

  /**
   * @param preset the space, if the request names a known one
   */
  ObjectiveReader(Optional<Preset> preset) {
    this.preset = preset;
  }

  /**
   * What a request means that names no objective: UNAS, section 2, without latency; over a table,
   * the only loss that it has.
   */
  static List<Term> usual(Defaults defaults) {
    return defaults.tabulated()
        ? List.of(usual(Metric.VALIDATION_LOSS))
        : List.of(usual(Metric.TRAINING_LOSS), usual(Metric.GENERALIZATION_GAP));
  }

  private static Term usual(Metric metric) {
    return new Term(metric, Defaults.weight(metric), 0, 0);
  }

  List<Term> read(List<Section> sections) {
    List<Term> terms = new ArrayList<>();
    sections.forEach(section -> terms.add(term(section)));
    return terms;
  }

  /** An unknown metric is noted; its other fields are then read without the metric's rules. */
  private Term term(Section section) {
    section.require("metric", "Name what to minimise, such as trainingLoss.");
    Optional<Metric> metric = section.choice("metric", Metric.class);
    metric.ifPresent(known -> check(known, section));
    return metric
        .map(known -> new TermReader(section, known, preset).read())
        .orElseGet(() -> TermReader.skip(section));
  }

  private void check(Metric metric, Section section) {
    if (!seen.add(metric)) {
      section.violation(
          "metric", "must be named once", "Merge the terms of " + Names.of(metric) + ".");
    }
    if (metric == Metric.DUPLICATE_EDGES && preset.filter(p -> p != Preset.DARTS).isPresent()) {
      section.violation(
          "metric",
          String.format(
              Locale.ROOT,
              "must not be duplicateEdges in %s: only the nodes of darts have two edges to choose",
              Names.of(preset.get())),
          "Remove the term, or set space.preset to darts.");
    }
  }
}
