package org.unas.benchmarks.nasbench201;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.search.OverSeeds;

/**
 * What {@code bench nasbench201} prints.
 *
 * @param machine where it ran
 * @param strategy of the searches
 * @param minutes for each search
 * @param trainers trainer processes
 * @param found one for each seed
 */
record NasBench201Report(
    Machine machine, String strategy, double minutes, int trainers, List<Found> found) {

  private OverSeeds accuracies() {
    return new OverSeeds(found.stream().mapToDouble(Found::accuracy).toArray());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%s%n%s, %d trainers, %s minutes a search%n%s%n%s%n",
        machine,
        strategy,
        trainers,
        minutes,
        found.stream().map(Found::text).collect(Collectors.joining(System.lineSeparator())),
        accuracies());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "nasbench201").put("strategy", strategy).put("minutes", minutes);
    json.put("trainers", trainers).put("seeds", found.size());
    accuracies().into(json);
    found.forEach(search -> json.withArray("cells").add(search.json()));
    machine.describe(json);
    return json;
  }
}
