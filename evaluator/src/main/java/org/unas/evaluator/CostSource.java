package org.unas.evaluator;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.supernet.Supernet;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.session.SearchMaterials;

/**
 * What an architecture costs: parameters and FLOPs counted, latency timed on this device or looked
 * up, energy looked up, as the request says.
 */
final class CostSource {
  private final Supernet supernet;
  private final ToDoubleFunction<Architecture> latency;
  private final OptionalInt timedBatch;
  private final Optional<ToDoubleFunction<Architecture>> energy;

  /**
   * Reads the tables that the request names.
   *
   * @throws org.unas.supernet.table.TableException if one of them cannot be used
   */
  CostSource(SearchMaterials materials) {
    SearchSpec spec = materials.spec();
    Optional<ToDoubleFunction<Architecture>> latencies = materials.cost(Metric.LATENCY);
    this.supernet = materials.supernet();
    int batch = spec.timedBatch();
    this.timedBatch = latencies.isPresent() ? OptionalInt.empty() : OptionalInt.of(batch);
    this.latency =
        latencies.orElseGet(
            () -> new LatencyMeter(supernet, materials.validationBatch(0), batch)::milliseconds);
    this.energy = materials.cost(Metric.ENERGY);
  }

  /** The costs of an architecture. */
  Evaluated.Size of(Architecture architecture) {
    Cost cost = supernet.cost(architecture);
    return new Evaluated.Size(
        OptionalDouble.of(latency.applyAsDouble(architecture)),
        timedBatch,
        energy.stream().mapToDouble(lookup -> lookup.applyAsDouble(architecture)).findFirst(),
        OptionalLong.of(cost.parameters()),
        OptionalLong.of(cost.flops()));
  }
}
