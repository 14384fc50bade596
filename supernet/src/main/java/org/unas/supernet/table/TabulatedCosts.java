package org.unas.supernet.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unas.search.request.LeastCosts;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.TableColumn;
import org.unas.search.request.Term;
import org.unas.supernet.file.DataRoot;

/**
 * Latency and energy of the cheapest row, if the tables are on this machine. No service: a
 * controller does not read files because a request names them.
 */
public final class TabulatedCosts implements LeastCosts {

  @Override
  public Map<Metric, Double> of(SearchSpec spec) {
    Map<Metric, Double> costs = new EnumMap<>(Metric.class);
    for (Term term : spec.objectives()) {
      Optional<TableColumn> column = term.limit().isPresent() ? term.table() : Optional.empty();
      column
          .map(TabulatedCosts::least)
          .filter(OptionalDouble::isPresent)
          .ifPresent(least -> costs.put(term.metric(), least.getAsDouble()));
    }
    return costs;
  }

  private static OptionalDouble least(TableColumn from) {
    Path file = Path.of(from.path());
    if (!DataRoot.EVERYTHING.has(file)) {
      return OptionalDouble.empty();
    }
    try {
      double[] values =
          ArchitectureTable.read(DataRoot.EVERYTHING, file).column(from.column()).values();
      return Arrays.stream(values).filter(Double::isFinite).min();
    } catch (TableException e) {
      // The evaluators say what is wrong with it, if theirs is the same file.
      return OptionalDouble.empty();
    }
  }
}
