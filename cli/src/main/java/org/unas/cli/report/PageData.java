package org.unas.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;

/**
 * What the charts draw, as the page's script reads it; a chart without data is left out.
 *
 * @param curves figures over samples
 * @param policy probabilities over updates
 * @param latency predicted against measured
 * @param pareto accuracy against latency
 * @param control accuracies of both searches' finalists
 * @param ranks scores against the truth
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PageData(
    Optional<Curves> curves,
    Optional<PolicyMap> policy,
    Optional<LatencyCheck> latency,
    Optional<ParetoFront> pareto,
    Optional<Accuracies> control,
    Optional<RankCheck> ranks) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  /**
   * Accuracies on the whole validation split, best first.
   *
   * @param searched the search's
   * @param random the control's
   */
  record Accuracies(List<Double> searched, List<Double> random) {}

  /** JSON that may stand inside a script element: nothing in it can end the element. */
  String json() {
    try {
      return JSON.writeValueAsString(this)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records can always be written.", e);
    }
  }
}
