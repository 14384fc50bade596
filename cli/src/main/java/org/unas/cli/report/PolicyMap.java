package org.unas.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.unas.schemas.PolicyUpdate;
import org.unas.search.policy.Policy;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * The policy over time.
 *
 * @param rows every decision with its options, as the rows are labelled
 * @param versions policy versions, as the columns are
 * @param percent probabilities in whole percent, one list per version, flattened as the space does
 */
record PolicyMap(List<Row> rows, List<Long> versions, List<List<Integer>> percent) {
  private static final int COLUMNS = 160;

  /**
   * One decision.
   *
   * @param decision its name
   * @param options what it can be
   */
  record Row(String decision, List<String> options) {}

  static PolicyMap of(SearchHistory history) {
    SearchSpace space = history.space();
    List<PolicyUpdate> updates = Thinning.of(history.updates(), COLUMNS);
    return new PolicyMap(
        space.decisions().stream().map(d -> new Row(d.name(), d.options())).toList(),
        updates.stream().map(PolicyUpdate::getPolicyVersion).toList(),
        updates.stream().map(update -> percent(policy(space, update))).toList());
  }

  /** The policy after an update. */
  static Policy policy(SearchSpace space, PolicyUpdate update) {
    double[] logits = update.getLogits().stream().mapToDouble(Double::doubleValue).toArray();
    return new Policy(space, logits);
  }

  private static List<Integer> percent(Policy policy) {
    double[] probabilities = policy.probabilities();
    return IntStream.range(0, probabilities.length)
        .mapToObj(j -> (int) Math.round(100 * probabilities[j]))
        .toList();
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /** What a reader who cannot see colours is told: the leading option of every decision. */
  String description() {
    if (isEmpty()) {
      return "The policy has not moved yet.";
    }
    List<Integer> last = percent.get(percent.size() - 1);
    StringBuilder text = new StringBuilder("At the end the policy leans to: ");
    OptionLayout layout = layout();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      int best = best(last.subList(layout.start(i), layout.end(i)));
      text.append(i == 0 ? "" : "; ")
          .append(
              String.format(
                  Locale.ROOT,
                  "%s %s (%d %%)",
                  row.decision(),
                  row.options().get(best),
                  last.get(layout.index(i, best))));
    }
    return text + ".";
  }

  private OptionLayout layout() {
    return OptionLayout.of(rows.stream().mapToInt(row -> row.options().size()).toArray());
  }

  private static int best(List<Integer> values) {
    int[] numbers = values.stream().mapToInt(Integer::intValue).toArray();
    return values.indexOf(Arrays.stream(numbers).max().orElseThrow());
  }
}
