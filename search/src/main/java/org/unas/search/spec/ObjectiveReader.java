package org.unas.search.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unas.search.spec.SearchSpec.Metric;
import org.unas.search.spec.SearchSpec.Preset;
import org.unas.search.spec.SearchSpec.Term;

/** Reads the terms of the objective; each metric has rules of its own. */
final class ObjectiveReader {
  /** Penalties may grow in; a loss may not, since there would be nothing to minimise at first. */
  private static final Set<Metric> RAMPED =
      EnumSet.of(Metric.GENERALIZATION_GAP, Metric.LATENCY, Metric.DUPLICATE_EDGES);

  private static final int LARGEST_BATCH = 1024;

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
    Metric assumed = metric.orElse(Metric.TRAINING_LOSS);
    double weight = section.number("weight", Range.atLeast(0), Defaults.weight(assumed));
    double target = metric.equals(Optional.of(Metric.LATENCY)) ? target(section) : 0;
    section.ignore("target");
    int usualBatch = assumed == Metric.LATENCY ? SearchSpec.TIMED_BATCH : 0;
    int batch = section.integer("batch", Range.between(1, LARGEST_BATCH), usualBatch);
    int ramp = section.integer("rampSamples", Range.between(0, 10_000_000), 0);
    section.finish();
    return new Term(assumed, weight, target, ramp, batch);
  }

  private static double target(Section section) {
    return section.requiredNumber(
        "target", Range.above(0, 1e9), 1, "Set it to the milliseconds that cost nothing.");
  }

  private static void checkPairsOfEdges(Preset preset, Section section) {
    if (preset != Preset.DARTS) {
      section.violation(
          "metric",
          "must not be duplicateEdges in %s: only the nodes of darts have two edges to choose"
              .formatted(Names.of(preset)),
          "Remove the term, or set space.preset to darts.");
    }
  }

  private static void refuse(String field, String metric, Section section) {
    if (section.has(field)) {
      section.violation(
          field, "must be left out for %s: only latency has one".formatted(metric), "Remove it.");
    }
  }

  private void check(Metric metric, Section section) {
    String name = Names.of(metric);
    if (!seen.add(metric)) {
      section.violation("metric", "must be named once", "Merge the terms of " + name + ".");
    }
    if (metric == Metric.DUPLICATE_EDGES && preset.isPresent()) {
      checkPairsOfEdges(preset.get(), section);
    }
    if (metric != Metric.LATENCY) {
      refuse("target", name, section);
      refuse("batch", name, section);
    }
    if (!RAMPED.contains(metric) && section.has("rampSamples")) {
      section.violation(
          "rampSamples",
          "must be left out for %s: only penalties grow in".formatted(name),
          "Remove it.");
    }
  }
}
