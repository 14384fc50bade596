package org.unas.search.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unas.search.request.SearchSpec.Finalise;
import org.unas.search.request.SearchSpec.Preset;
import org.unas.search.request.Strategy.Method;

/**
 * What a search over a table must not ask for: a table knows discrete networks of one space, and
 * only how they did after training.
 */
final class TableRules {
  /** These follow gradients of relaxed networks, which no table has. */
  private static final Set<Method> RELAXED =
      EnumSet.of(Method.UNAS, Method.GUMBEL, Method.DARTS, Method.GDAS);

  private static final Set<Metric> TRAINED =
      EnumSet.of(Metric.TRAINING_LOSS, Metric.GENERALIZATION_GAP);

  private TableRules() {}

  static void checkSpace(Section space, Optional<Preset> preset) {
    if (preset.isPresent() && preset.get() != Preset.NASBENCH201) {
      space.violation(
          "preset",
          "must be nasbench201 with a data set table:, whose rows are cells of that space",
          "Set it to nasbench201, or take a data set of images.");
    }
  }

  static void checkStrategy(Section strategy, Method name) {
    if (RELAXED.contains(name)) {
      strategy.violation(
          "name",
          String.format(
              Locale.ROOT,
              "must be one of %s with a data set table:, which has no gradients of relaxed networks",
              discrete()),
          "Take one of them, or a data set of images.");
    }
  }

  static void checkFinalise(Section finalise, Finalise plan) {
    if (plan.retrained() > 0) {
      finalise.violation(
          "retrained",
          "must be 0 with a data set table:, which has no images to train on",
          "Set it to 0, or leave it out.");
    }
  }

  private static String discrete() {
    return Arrays.stream(Method.values())
        .filter(method -> !RELAXED.contains(method))
        .map(Names::of)
        .collect(Collectors.joining(", "));
  }

  static void checkObjectives(Section request, List<Term> terms) {
    for (int i = 0; i < terms.size(); i++) {
      Metric metric = terms.get(i).metric();
      if (TRAINED.contains(metric)) {
        request.violation(
            "objectives",
            i,
            String.format(
                Locale.ROOT,
                "must not hold %s with a data set table:, which knows no training loss",
                Names.of(metric)),
            "Take validationLoss, which is there the error rate.");
      } else if (metric == Metric.LATENCY && terms.get(i).table().isEmpty()) {
        request.violation(
            "objectives",
            i,
            "must have table and column with a data set table:, where nothing is timed",
            "Name a table of latencies and its column.");
      }
    }
  }
}
