package org.unas.search.request;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.unas.search.request.SearchSpec.Preset;

/** Reads one term of the objective; each metric has rules of its own. */
final class TermReader {
  /** Penalties may grow in; a loss may not, since there would be nothing to minimise at first. */
  private static final Set<Metric> LOSSES =
      EnumSet.of(Metric.TRAINING_LOSS, Metric.VALIDATION_LOSS, Metric.ACCURACY);

  private static final Set<Metric> TABULATED = EnumSet.of(Metric.LATENCY, Metric.ENERGY);
  private static final Pattern TABLE = Pattern.compile("\\P{Cntrl}{1,4000}\\.csv(\\.gz)?");
  private static final Pattern COLUMN = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final int LARGEST_BATCH = 1024;
  private static final double LARGEST_COST = 1e9;
  private static final String COSTS = "latency, energy, parameters and flops have one";

  private final Section section;
  private final Metric metric;
  private final Optional<Preset> preset;

  TermReader(Section section, Metric metric, Optional<Preset> preset) {
    this.section = section;
    this.metric = metric;
    this.preset = preset;
  }

  /** Knows the fields of a term whose metric is not known; what is returned only stands in. */
  static Term skip(Section section) {
    section.number("weight", Range.atLeast(0), 1);
    List.of("target", "limit", "rampSamples", "batch", "signed", "table", "column")
        .forEach(section::ignore);
    section.finish();
    return new Term(Metric.TRAINING_LOSS, 1, 0, 0);
  }

  Term read() {
    double weight = section.number("weight", Range.atLeast(0), Defaults.weight(metric));
    OptionalDouble limit = limit();
    double target = target(limit);
    int ramp = ramp();
    Optional<TableColumn> table = table();
    Term term = new Term(metric, weight, target, limit, ramp, batch(), signed(), table);
    section.finish();
    return term;
  }

  private OptionalDouble limit() {
    if (!metric.isCost()) {
      refuse("limit", "only " + COSTS);
    } else if (section.has("limit")) {
      double limit = section.requiredNumber("limit", Range.above(0, LARGEST_COST), 1, "");
      return OptionalDouble.of(limit);
    }
    return OptionalDouble.empty();
  }

  /** A term that only limits its cost costs nothing below the limit. */
  private double target(OptionalDouble limit) {
    if (!metric.isCost()) {
      refuse("target", "only " + COSTS);
      return 0;
    }
    if (limit.isEmpty()) {
      return section.requiredNumber(
          "target",
          Range.between(0, LARGEST_COST),
          1,
          String.format(
              Locale.ROOT, "Set it to the %s that cost nothing, or set a limit.", unit()));
    }
    double target = section.number("target", Range.between(0, LARGEST_COST), limit.getAsDouble());
    if (target > limit.getAsDouble()) {
      section.violation(
          "target",
          String.format(
              Locale.ROOT, "must be at most the limit (%s)", Range.number(limit.getAsDouble())),
          "Lower it, raise the limit, or leave it out for the limit.");
    }
    return target;
  }

  private String unit() {
    return switch (metric) {
      case LATENCY -> "milliseconds";
      case ENERGY -> "units of the table's column";
      default -> "millions";
    };
  }

  private int ramp() {
    if (LOSSES.contains(metric)) {
      refuse("rampSamples", "only penalties grow in");
      return 0;
    }
    return section.integer("rampSamples", Range.between(0, 10_000_000), 0);
  }

  private int batch() {
    if (metric != Metric.LATENCY) {
      refuse("batch", "only latency has one");
      return 0;
    }
    if (section.has("table")) {
      refuse("batch", "what is looked up is not timed");
      return 0;
    }
    return section.integer("batch", Range.between(1, LARGEST_BATCH), SearchSpec.TIMED_BATCH);
  }

  private boolean signed() {
    if (metric != Metric.GENERALIZATION_GAP) {
      refuse("signed", "only generalizationGap has a sign");
      return false;
    }
    return section.flag("signed", false);
  }

  private Optional<TableColumn> table() {
    if (!TABULATED.contains(metric)) {
      refuse("table", "only latency and energy are looked up");
      refuse("column", "only latency and energy are looked up");
      return Optional.empty();
    }
    boolean wanted = metric == Metric.ENERGY || section.has("table") || section.has("column");
    return wanted && inTabulatedSpace() ? Optional.of(requiredTable()) : Optional.empty();
  }

  private boolean inTabulatedSpace() {
    if (preset.isEmpty() || preset.get() == Preset.NASBENCH201) {
      return true;
    }
    String field = metric == Metric.ENERGY ? "metric" : section.has("table") ? "table" : "column";
    section.violation(
        field,
        String.format(
            Locale.ROOT,
            "must not be looked up in %s: tables hold the cells of nasbench201",
            Names.of(preset.get())),
        metric == Metric.ENERGY
            ? "Remove the term, or set space.preset to nasbench201."
            : "Remove table and column to have it measured, or set space.preset to nasbench201.");
    section.ignore("table");
    section.ignore("column");
    return false;
  }

  private TableColumn requiredTable() {
    section.require("table", "Set it to a CSV file as the evaluators see it.");
    section.require("column", "Set it to the table's column, such as c10_edgegpu_latency.");
    return new TableColumn(
        section
            .text(
                "table",
                TABLE,
                "must be the path of a .csv or .csv.gz file",
                "Set it to a CSV file as the evaluators see it.")
            .orElse("table.csv"),
        section
            .text(
                "column",
                COLUMN,
                "must be 1 to 200 characters on one line",
                "Set it to the name of a column.")
            .orElse("column"));
  }

  private void refuse(String field, String reason) {
    if (section.has(field)) {
      section.violation(
          field,
          String.format(Locale.ROOT, "must be left out for %s: %s", Names.of(metric), reason),
          "Remove it.");
    }
  }
}
