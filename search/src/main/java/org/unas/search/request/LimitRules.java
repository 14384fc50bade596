package org.unas.search.request;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Limits that no architecture of the space can keep, which is known before anything is searched.
 */
public final class LimitRules {
  private LimitRules() {}

  /** Violations of a request by what the services of this process know. */
  static List<Violation> check(SearchSpec spec) {
    Map<Metric, Double> least = new EnumMap<>(Metric.class);
    // None is loaded where no limit is to be checked.
    if (spec.objectives().stream().anyMatch(term -> term.limit().isPresent())) {
      ClassLoader ours = LeastCosts.class.getClassLoader();
      ServiceLoader.load(LeastCosts.class, ours).forEach(costs -> least.putAll(costs.of(spec)));
    }
    return check(spec, least);
  }

  /**
   * Violations of a request.
   *
   * @param least the smallest of each cost that is known
   */
  public static List<Violation> check(SearchSpec spec, Map<Metric, Double> least) {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < spec.objectives().size(); i++) {
      Term term = spec.objectives().get(i);
      double smallest = least.getOrDefault(term.metric(), 0.0);
      double limit = term.limit().orElse(smallest);
      if (limit < smallest) {
        violations.add(violation(i, term.metric(), limit, smallest));
      }
    }
    return violations;
  }

  private static Violation violation(int term, Metric metric, double limit, double smallest) {
    String least = Range.number(smallest);
    return new Violation(
        String.format(Locale.ROOT, "objectives[%d].limit", term),
        Range.number(limit),
        String.format(
            Locale.ROOT,
            "must be at least %s, the smallest %s of any architecture here",
            least,
            metric.requestName()),
        String.format(Locale.ROOT, "Raise it to %s or more, or search a smaller space.", least));
  }
}
