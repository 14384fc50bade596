package org.unas.benchmarks.nasbench201;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Measured;
import org.unas.search.statistics.Correlation;

/**
 * What one search found, and what the table says of it.
 *
 * @param seed of the search
 * @param result of the search
 * @param seconds it took, from request to result
 * @param accuracies the table's
 */
record Found(long seed, Completed result, double seconds, Accuracies accuracies) {

  String cell() {
    return accuracies.cell(result.getFound());
  }

  /** The table's test accuracy of the found cell, in percent. */
  double accuracy() {
    return accuracies.of(result.getFound());
  }

  /** Rank correlation of the shared weights' objective with the table, over random cells. */
  OptionalDouble sharedOnRandom() {
    return agreement(result.getControl(), Candidate::getObjective);
  }

  /** The same over the finalists. */
  OptionalDouble sharedOnFinalists() {
    return agreement(result.getFinalists(), Candidate::getObjective);
  }

  /** The same of the objective after retraining, over the retrained finalists. */
  OptionalDouble retrained() {
    List<Candidate> retrained =
        result.getFinalists().stream().filter(c -> c.getRetrained() != null).toList();
    return agreement(retrained, c -> c.getRetrained().getObjective());
  }

  /** The table's accuracy of the random cell that the shared weights like best, if there is one. */
  OptionalDouble control() {
    return result.getControl().stream().limit(1).mapToDouble(accuracies::of).findFirst();
  }

  /** A lower objective should mean a higher accuracy: hence the sign. Too few say nothing. */
  private OptionalDouble agreement(
      List<Candidate> candidates, ToDoubleFunction<Candidate> objective) {
    if (candidates.size() < 2) {
      return OptionalDouble.empty();
    }
    double spearman =
        Correlation.spearman(
            candidates.stream().mapToDouble(objective).toArray(),
            candidates.stream().mapToDouble(accuracies::of).toArray());
    return DoubleStream.of(-spearman).filter(Double::isFinite).findFirst();
  }

  String text() {
    Candidate found = result.getFound();
    return String.format(
        Locale.ROOT,
        "seed %d  %.2f %%  %s  chosen by %s, gap %s, latency %s, %.0f s, %d samples,"
            + " entropy %.2f; Spearman shared %s (random), %s (finalists), retrained %s;"
            + " control %s",
        seed,
        accuracy(),
        cell(),
        result.getChosenBy(),
        Numbers.orDash(Measured.figure(found, "gap"), Numbers::loss),
        Numbers.orDash(Measured.figure(found, "latencyMs"), Numbers::millis),
        seconds,
        result.getSamples(),
        result.getFinalEntropy(),
        Numbers.orDash(sharedOnRandom(), Found::two),
        Numbers.orDash(sharedOnFinalists(), Found::two),
        Numbers.orDash(retrained(), Found::two),
        Numbers.orDash(control(), percent -> two(percent) + " %"));
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** The table's accuracy of the policy's mode, if that was measured. */
  OptionalDouble mode() {
    return result.getFinalists().stream()
        .filter(finalist -> finalist.getOrigin().equals("policy-mode"))
        .mapToDouble(accuracies::of)
        .findFirst();
  }

  private ObjectNode json(Candidate candidate) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cell", accuracies.cell(candidate))
            .put("accuracy", accuracies.of(candidate))
            .put("origin", candidate.getOrigin())
            .put("objective", candidate.getObjective());
    costs(json, candidate);
    if (candidate.getRetrained() != null) {
      json.put("retrainedObjective", candidate.getRetrained().getObjective())
          .put("retrainedAccuracy", candidate.getRetrained().getValidationAccuracy());
    }
    return json;
  }

  ObjectNode json() {
    Candidate found = result.getFound();
    ObjectNode json = summary(found);
    result.getFinalists().forEach(finalist -> json.withArray("finalists").add(json(finalist)));
    result.getControl().forEach(random -> json.withArray("control").add(json(random)));
    return json;
  }

  private static void costs(ObjectNode json, Candidate candidate) {
    put(json, "gap", Measured.figure(candidate, "gap"));
    put(json, "latency_ms", Measured.figure(candidate, "latencyMs"));
  }

  /** What was not measured is left out. */
  private static void put(ObjectNode json, String name, OptionalDouble figure) {
    figure.ifPresent(value -> json.put(name, value));
  }

  private ObjectNode summary(Candidate found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", seed)
        .put("cell", cell())
        .put("accuracy", accuracy())
        .put("chosenBy", result.getChosenBy())
        .put("seconds", seconds)
        .put("samples", result.getSamples())
        .put("finalEntropy", result.getFinalEntropy());
    costs(json, found);
    put(json, "spearmanSharedOnRandom", sharedOnRandom());
    put(json, "spearmanSharedOnFinalists", sharedOnFinalists());
    put(json, "spearmanRetrained", retrained());
    put(json, "modeAccuracy", mode());
    put(json, "controlAccuracy", control());
    return json;
  }
}
