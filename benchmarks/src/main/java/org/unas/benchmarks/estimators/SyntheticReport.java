package org.unas.benchmarks.estimators;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.unas.benchmarks.estimators.Setting.Surrogate;
import org.unas.search.request.Strategy.Method;

/**
 * What {@code bench estimators} prints.
 *
 * @param seed root of all randomness
 * @param problems the problems with their measurements
 */
record SyntheticReport(long seed, List<Problem> problems) {

  /**
   * One problem.
   *
   * @param setting what it is
   * @param unexplained share of the variance of L(z) that no additive model explains
   * @param estimators what was measured
   */
  record Problem(Setting setting, double unexplained, List<Measured> estimators) {}

  /** Largest bias of those that claim to have none, in standard errors. */
  double maxBiasSe() {
    return problems.stream()
        .flatMap(problem -> problem.estimators().stream())
        .filter(measured -> measured.contestant().unbiased())
        .mapToDouble(Measured::biasSe)
        .max()
        .orElseThrow();
  }

  /** Largest variance of unas-additive where S is close to L. */
  double additiveVariance() {
    return additive(surrogate -> surrogate == Surrogate.close).max().orElseThrow();
  }

  /** Largest variance of unas-additive where S is not close to L. */
  double additiveVarianceBad() {
    return additive(surrogate -> surrogate != Surrogate.close).max().orElseThrow();
  }

  private DoubleStream additive(Predicate<Surrogate> where) {
    return problems.stream()
        .filter(problem -> where.test(problem.setting().surrogate()))
        .flatMap(problem -> problem.estimators().stream())
        .filter(m -> m.contestant().strategy().name() == Method.UNAS_ADDITIVE)
        .mapToDouble(Measured::variance);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + seed);
    for (Problem problem : problems) {
      lines.add("");
      lines.add(heading(problem));
      lines.add(
          String.format(
              Locale.ROOT,
              "%-26s %10s %10s %10s %10s",
              "estimator",
              "variance",
              "bias (SE)",
              "bias/|g|",
              "cosine"));
      problem.estimators().forEach(measured -> lines.add(row(measured)));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "unbiased ones: largest bias %.2f SE; unas-additive: variance %.3f where S is close,"
                + " %.3f where it is not",
            maxBiasSe(),
            additiveVariance(),
            additiveVarianceBad()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String heading(Problem problem) {
    return String.format(
        Locale.ROOT,
        "%s: no additive model explains %.0f %% of L; %,d samples each",
        problem.setting().name(),
        100 * problem.unexplained(),
        problem.setting().samples());
  }

  private static String row(Measured measured) {
    String claim = measured.contestant().unbiased() ? "" : " (biased)";
    return String.format(
        Locale.ROOT,
        "%-26s %10.3f %10.2f %9.1f%% %10.3f",
        measured.contestant().name() + claim,
        measured.variance(),
        measured.biasSe(),
        100 * measured.relativeBias(),
        measured.cosine());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "estimators").put("maxBiasSe", maxBiasSe());
    json.put("unasAdditiveVariance", additiveVariance());
    json.put("unasAdditiveVarianceBad", additiveVarianceBad());
    json.put("seed", seed);
    ArrayNode settings = json.putArray("settings");
    problems.forEach(problem -> describe(problem, settings.addObject()));
    return json;
  }

  private static void describe(Problem problem, ObjectNode json) {
    Setting setting = problem.setting();
    json.put("name", setting.name()).put("decisions", setting.decisions());
    json.put("options", setting.options()).put("surrogate", setting.surrogate().name());
    json.put("interactions", setting.recipe().interactions())
        .put("noise", setting.recipe().noise());
    json.put("distortion", setting.recipe().distortion()).put("unexplained", problem.unexplained());
    json.put("samples", setting.samples());
    ArrayNode estimators = json.putArray("estimators");
    for (Measured measured : problem.estimators()) {
      ObjectNode row = estimators.addObject().put("name", measured.contestant().name());
      row.put("unbiased", measured.contestant().unbiased()).put("biasSe", measured.biasSe());
      row.put("relativeBias", measured.relativeBias()).put("cosine", measured.cosine());
      row.put("variance", measured.variance());
    }
  }
}
