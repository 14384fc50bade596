package org.unas.benchmarks.estimators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.statistics.Estimate;
import org.unas.search.request.SearchSpec;
import org.unas.search.statistics.Correlation;

/**
 * What {@code bench estimators --supernet} prints.
 *
 * @param machine where it ran
 * @param engine what computed
 * @param spec the supernet's request
 * @param trial the measurements
 * @param variances of every estimator, over REINFORCE's
 */
record SupernetReport(
    Machine machine,
    String engine,
    SearchSpec spec,
    SupernetTrial trial,
    Map<Contestant, Estimate> variances) {

  static SupernetReport of(Machine machine, String engine, SearchSpec spec, SupernetTrial trial) {
    Map<Contestant, Estimate> variances = new LinkedHashMap<>();
    var contestants = SupernetTrial.contestants();
    Contestant reference = contestants.get(contestants.size() - 1);
    for (Contestant contestant : contestants) {
      variances.put(contestant, trial.against(contestant, reference).ratio());
    }
    return new SupernetReport(machine, engine, spec, trial, variances);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s%n%s%n%n", machine, engine));
    text.append(
        String.format(
            Locale.ROOT,
            "%s after %d weight steps, seed %d; uniform policy; %d samples after %d to learn from%n"
                + "L: mean %.3f, deviation %.3f; S: mean %.3f, deviation %.3f; correlation %.3f%n%n"
                + "%-16s %s%n",
            spec.dataset().uri(),
            spec.budget().samples(),
            spec.seed(),
            trial.losses().length,
            trial.fitted(),
            mean(trial.losses()),
            deviation(trial.losses()),
            mean(trial.surrogates()),
            deviation(trial.surrogates()),
            correlation(),
            "estimator",
            "variance over reinforce's"));
    variances.forEach(
        (contestant, variance) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-16s %.3f ± %.3f%n",
                    contestant.name(),
                    variance.value(),
                    variance.standardError())));
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "estimators").put("dataset", spec.dataset().uri());
    for (Map.Entry<Contestant, Estimate> entry : variances.entrySet()) {
      String name = key(entry.getKey().name());
      json.put(name + "Variance", entry.getValue().value());
      json.put(name + "VarianceSe", entry.getValue().standardError());
    }
    json.put("samples", trial.losses().length).put("fitted", trial.fitted());
    json.put("steps", spec.budget().samples()).put("seed", spec.seed());
    json.put("channels", spec.space().channels()).put("batch", spec.training().batchSize());
    json.put("lossMean", mean(trial.losses())).put("lossDeviation", deviation(trial.losses()));
    json.put("surrogateMean", mean(trial.surrogates()));
    json.put("surrogateDeviation", deviation(trial.surrogates()));
    json.put("correlation", correlation()).put("engine", engine);
    machine.describe(json);
    return json;
  }

  /** {@code unas-additive} is {@code unasAdditive}. */
  private static String key(String name) {
    int hyphen = name.indexOf('-');
    return hyphen < 0
        ? name
        : name.substring(0, hyphen)
            + name.substring(hyphen + 1, hyphen + 2).toUpperCase(Locale.ROOT)
            + name.substring(hyphen + 2);
  }

  private double correlation() {
    return Correlation.pearson(trial.losses(), trial.surrogates());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    return Estimate.mean(values).standardError() * Math.sqrt(values.length);
  }
}
