package org.unas.benchmarks.asynchrony;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unas.benchmarks.statistics.Estimate;

/**
 * What {@code bench asynchrony} prints.
 *
 * @param strategy of all searches
 * @param seed the first of the seeds
 * @param samples of each search
 * @param undelayed answers come at once
 * @param repeated the same with other noise: how far two undelayed searches are apart
 * @param delayed the other arms
 */
record AsynchronyReport(
    String strategy,
    long seed,
    int samples,
    Searches undelayed,
    Searches repeated,
    List<Searches> delayed) {
  private static final int HEADLINE_DELAY = 16;

  /** Where the cost is read off, in percent of the undelayed search's updates. */
  private static final List<Integer> POINTS = List.of(25, 50, 75);

  private static final int HEADLINE_POINT = 50;

  private Estimate cost(Searches searches, int percent) {
    int updates = undelayed.trajectories().get(0).regrets().length - 1;
    return searches.sureCost(undelayed, updates * percent / 100);
  }

  private Searches of(Arm arm) {
    return delayed.stream().filter(s -> s.arm().equals(arm)).findFirst().orElseThrow();
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %d samples, seeds %d to %d",
            strategy,
            samples,
            seed,
            seed + undelayed.trajectories().size() - 1));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-16s %15s %15s %6s %16s %16s %16s",
            "delay (updates)",
            "regret left",
            "distance",
            "ESS",
            "cost at 25 %",
            "at 50 %",
            "at 75 %"));
    lines.add(row(undelayed));
    delayed.forEach(searches -> lines.add(row(searches)));
    lines.add("distance of two undelayed searches: " + percent(repeated.distance(undelayed)));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String row(Searches searches) {
    String costs = "";
    for (int point : POINTS) {
      costs += String.format(Locale.ROOT, " %16s", factor(cost(searches, point)));
    }
    return String.format(
        Locale.ROOT,
        "%-16s %15s %15s %5.0f%%%s",
        searches.arm(),
        percent(searches.regret()),
        percent(searches.distance(undelayed)),
        100 * searches.effectiveShare(),
        costs);
  }

  private static String percent(Estimate share) {
    return String.format(
        Locale.ROOT, "%.2f%% ± %.2f", 100 * share.value(), 100 * share.standardError());
  }

  private static String factor(Estimate cost) {
    if (Double.isNaN(cost.value())) {
      return "not reached";
    }
    return Double.isNaN(cost.standardError())
        ? String.format(Locale.ROOT, "%.3f", cost.value())
        : String.format(Locale.ROOT, "%.3f ± %.3f", cost.value(), cost.standardError());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "asynchrony");
    put(json, "costAtDelay16", cost(of(new Arm(HEADLINE_DELAY, true)), HEADLINE_POINT));
    put(
        json,
        "costAtDelay16WithoutWeights",
        cost(of(new Arm(HEADLINE_DELAY, false)), HEADLINE_POINT));
    json.put("strategy", strategy).put("samples", samples).put("seed", seed);
    json.put("seeds", undelayed.trajectories().size());
    put(json, "distanceOfUndelayed", repeated.distance(undelayed));
    ArrayNode arms = json.putArray("arms");
    describe(undelayed, arms.addObject());
    delayed.forEach(searches -> describe(searches, arms.addObject()));
    return json;
  }

  private void describe(Searches searches, ObjectNode json) {
    json.put("delay", searches.arm().delay()).put("weights", searches.arm().weighted());
    put(json, "regret", searches.regret());
    put(json, "distance", searches.distance(undelayed));
    json.put("effectiveShare", searches.effectiveShare());
    POINTS.forEach(point -> put(json, "costAt" + point + "Percent", cost(searches, point)));
  }

  /** A figure or an error that does not exist, since something was not reached, is left out. */
  private static void put(ObjectNode json, String name, Estimate estimate) {
    if (!Double.isNaN(estimate.value())) {
      json.put(name, estimate.value());
    }
    if (!Double.isNaN(estimate.standardError())) {
      json.put(name + "Se", estimate.standardError());
    }
  }
}
