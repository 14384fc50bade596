package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;

/**
 * The searches that are compared: all alike but for their seed. Strict, so that the services give
 * what one process gives; the result is the best architecture that was measured.
 *
 * @param table a CSV file, plain or gzip
 * @param validation its column to choose by
 * @param strategy of the request
 * @param latency what the found cells should keep
 * @param architectures distinct ones in the budget
 */
record TableRequest(
    Path table,
    String validation,
    ObjectNode strategy,
    Optional<LatencyGoal> latency,
    int architectures) {

  /**
   * One of the searches.
   *
   * @throws CommandFailure if the strategy cannot search a table
   */
  SearchSpec search(long seed) {
    String id =
        String.format(
            Locale.ROOT, "table-%s-%d-%d", strategy.get("name").asText(), architectures, seed);
    Resolution resolution = SearchRequestReader.fromJson(request(seed).toString(), id);
    if (resolution instanceof Resolution.Refused refused) {
      throw new CommandFailure(
          ExitCode.INVALID,
          refused.violations().stream().map(Violation::toString).collect(Collectors.joining(" ")),
          "Change the options accordingly.");
    }
    return ((Resolution.Resolved) resolution).spec();
  }

  private ObjectNode request(long seed) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putObject("space").put("preset", "nasbench201");
    request
        .putObject("dataset")
        .put(
            "uri",
            String.format(
                Locale.ROOT, "table:%s?validation=%s", table.toAbsolutePath(), validation));
    request.set("strategy", strategy);
    request.putObject("budget").put("architectures", architectures);
    latency.ifPresent(goal -> goal.addTo(request));
    request.putObject("finalise").put("finalists", 1);
    return request.put("seed", seed).put("determinism", "strict");
  }
}
