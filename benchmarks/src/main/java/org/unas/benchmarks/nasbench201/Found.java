package org.unas.benchmarks.nasbench201;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
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
  double sharedOnRandom() {
    return agreement(result.getControl(), Candidate::getObjective);
  }

  /** The same over the finalists. */
  double sharedOnFinalists() {
    return agreement(result.getFinalists(), Candidate::getObjective);
  }

  /** The same of the objective after retraining, over the retrained finalists. */
  double retrained() {
    List<Candidate> retrained =
        result.getFinalists().stream().filter(c -> c.getRetrained() != null).toList();
    return agreement(retrained, c -> c.getRetrained().getObjective());
  }

  /** The table's accuracy of the random cell that the shared weights like best. */
  double control() {
    return result.getControl().isEmpty() ? 0 : accuracies.of(result.getControl().get(0));
  }

  /** A lower objective should mean a higher accuracy: hence the sign. */
  private double agreement(List<Candidate> candidates, ToDoubleFunction<Candidate> objective) {
    return candidates.size() < 2
        ? 0
        : -Correlation.spearman(
            candidates.stream().mapToDouble(objective).toArray(),
            candidates.stream().mapToDouble(accuracies::of).toArray());
  }

  String text() {
    Candidate found = result.getFound();
    return String.format(
        Locale.ROOT,
        "seed %d  %.2f %%  %s  chosen by %s, gap %.3f, latency %.2f ms, %.0f s, %d samples,"
            + " entropy %.2f; Spearman shared %.2f (random), %.2f (finalists), retrained %.2f;"
            + " control %.2f %%",
        seed,
        accuracy(),
        cell(),
        result.getChosenBy(),
        found.getGap(),
        found.getLatencyMs(),
        seconds,
        result.getSamples(),
        result.getFinalEntropy(),
        sharedOnRandom(),
        sharedOnFinalists(),
        retrained(),
        control());
  }

  /** The table's accuracy of the policy's mode. */
  double mode() {
    return result.getFinalists().stream()
        .filter(finalist -> finalist.getOrigin().equals("policy-mode"))
        .mapToDouble(accuracies::of)
        .findFirst()
        .orElse(0);
  }

  private ObjectNode json(Candidate candidate) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cell", accuracies.cell(candidate))
            .put("accuracy", accuracies.of(candidate))
            .put("origin", candidate.getOrigin())
            .put("objective", candidate.getObjective())
            .put("gap", candidate.getGap())
            .put("latency_ms", candidate.getLatencyMs());
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

  private ObjectNode summary(Candidate found) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("seed", seed)
        .put("cell", cell())
        .put("accuracy", accuracy())
        .put("chosenBy", result.getChosenBy())
        .put("gap", found.getGap())
        .put("latency_ms", found.getLatencyMs())
        .put("seconds", seconds)
        .put("samples", result.getSamples())
        .put("finalEntropy", result.getFinalEntropy())
        .put("spearmanSharedOnRandom", sharedOnRandom())
        .put("spearmanSharedOnFinalists", sharedOnFinalists())
        .put("spearmanRetrained", retrained())
        .put("modeAccuracy", mode())
        .put("controlAccuracy", control());
  }
}
