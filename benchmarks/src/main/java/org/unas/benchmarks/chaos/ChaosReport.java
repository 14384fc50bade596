package org.unas.benchmarks.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.unas.benchmarks.process.Machine;

/**
 * What random harm did.
 *
 * @param machine where
 * @param seed of the sequence
 * @param undisturbed seconds in which all searches got on before anything was done
 * @param rounds what was done, and how long it took until all worked again
 * @param searches by id
 */
record ChaosReport(
    Machine machine,
    long seed,
    double undisturbed,
    List<Round> rounds,
    TreeMap<String, Audit.Verdict> searches) {
  private static final double SLOWEST_SECONDS = 15;

  /**
   * One disturbance.
   *
   * @param disturbance what was done
   * @param seconds from its end until all searches had got on
   */
  record Round(Disturbance disturbance, double seconds) {}

  /** Whether nothing was lost, doubled, missing or failed, and all came back soon. */
  boolean holds() {
    return lost() + doubled() + holes() + searchesFailed() == 0
        && percentile(0.99) <= SLOWEST_SECONDS;
  }

  private long sum(ToLongFunction<Audit.Verdict> figure) {
    return verdicts().stream().mapToLong(figure).sum();
  }

  private Collection<Audit.Verdict> verdicts() {
    return searches.values();
  }

  private long lost() {
    return sum(Audit.Verdict::lost);
  }

  private long doubled() {
    return sum(Audit.Verdict::doubled);
  }

  private long holes() {
    return sum(Audit.Verdict::holes);
  }

  private long searchesFailed() {
    return verdicts().stream().filter(verdict -> !verdict.completed()).count();
  }

  /** The smallest figure that so many rounds do not exceed. */
  private double percentile(double share) {
    double[] sorted = rounds.stream().mapToDouble(Round::seconds).sorted().toArray();
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  String text() {
    StringBuilder text = new StringBuilder();
    rounds.stream()
        .collect(
            Collectors.groupingBy(
                round -> round.disturbance().signal() + " " + round.disturbance().victim(),
                TreeMap::new,
                Collectors.summarizingDouble(Round::seconds)))
        .forEach(
            (what, seconds) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-20s %3d times, all searches got on after %5.1f s, at most %5.1f s%n",
                        what,
                        seconds.getCount(),
                        seconds.getAverage(),
                        seconds.getMax())));
    searches.forEach(
        (id, verdict) -> {
          if (!verdict.completed() || verdict.lost() + verdict.doubled() + verdict.holes() > 0) {
            text.append(String.format(Locale.ROOT, "%s: %s%n", id, verdict));
          }
        });
    return text.append(
            String.format(
                Locale.ROOT, "%nundisturbed %.1f s, seed %d, %s%n", undisturbed, seed, machine))
        .toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    machine.describe(json);
    return json.put("seed", seed)
        .put("rounds", rounds.size())
        .put("searches", searches.size())
        .put("samples", sum(Audit.Verdict::samples))
        .put("samplesFailed", sum(verdict -> verdict.failures().size()))
        .put("lost", lost())
        .put("doubled", doubled())
        .put("holes", holes())
        .put("searchesFailed", searchesFailed())
        .put("undisturbed", undisturbed)
        .put("recoveryP50", percentile(0.5))
        .put("recoveryP99", percentile(0.99));
  }
}
