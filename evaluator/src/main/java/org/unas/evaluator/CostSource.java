package org.unas.evaluator;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.SearchSpec;
import org.unas.search.spec.SearchSpec.Metric;
import org.unas.search.spec.SearchSpec.TableColumn;
import org.unas.search.spec.SearchSpec.Term;
import org.unas.supernet.Supernet;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.table.ArchitectureTable;

/**
 * What an architecture costs: parameters and FLOPs counted, latency timed on this device or looked
 * up, energy looked up, as the request says.
 */
final class CostSource {
  private final Supernet supernet;
  private final ToDoubleFunction<int[]> latency;
  private final int timedBatch;
  private final ToDoubleFunction<int[]> energy;

  /**
   * Reads the tables that the request names.
   *
   * @throws org.unas.supernet.table.TableException if one of them cannot be used
   */
  CostSource(SearchMaterials materials) {
    SearchSpec spec = materials.spec();
    Optional<TableColumn> latencies = table(spec, Metric.LATENCY);
    this.supernet = materials.supernet();
    this.timedBatch = latencies.isPresent() ? 0 : spec.timedBatch();
    this.latency =
        latencies
            .map(column -> lookup(column, spec))
            .orElseGet(
                () ->
                    new LatencyMeter(supernet, materials.validationBatch(0), timedBatch)
                        ::milliseconds);
    this.energy =
        table(spec, Metric.ENERGY).map(column -> lookup(column, spec)).orElse(choices -> 0);
  }

  private static Optional<TableColumn> table(SearchSpec spec, Metric metric) {
    return spec.term(metric).flatMap(Term::table);
  }

  private static ToDoubleFunction<int[]> lookup(TableColumn from, SearchSpec spec) {
    SearchSpace space = SearchSpaces.of(spec.space());
    ArchitectureTable.Column column =
        ArchitectureTable.read(Path.of(from.path())).column(from.column());
    return choices -> column.value(cell(space.genotype(choices)));
  }

  private static String cell(Genotype genotype) {
    if (genotype instanceof NasBench201Cell cell) {
      return cell.cell();
    }
    throw new IllegalArgumentException(
        "Tables hold the cells of nasbench201, not those of %s.".formatted(genotype.space()));
  }

  /** The costs of an architecture. */
  Evaluated.Size of(int[] choices) {
    Cost cost = supernet.cost(choices);
    return new Evaluated.Size(
        latency.applyAsDouble(choices),
        timedBatch,
        energy.applyAsDouble(choices),
        cost.parameters(),
        cost.flops());
  }
}
