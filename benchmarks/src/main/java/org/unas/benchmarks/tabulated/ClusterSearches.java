package org.unas.benchmarks.tabulated;

import org.unas.benchmarks.search.ServiceSearch;
import org.unas.cli.LocalRun;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Completed;
import org.unas.schemas.Measured;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.request.SearchSpec;

/** Searches over a table by real services: Kafka, a controller, a trainer and an evaluator. */
final class ClusterSearches implements AutoCloseable {
  private final LocalCluster cluster;

  private ClusterSearches(LocalCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts the services and waits until they are ready. */
  static ClusterSearches start(LocalClusterPlan plan) {
    return new ClusterSearches(LocalRun.startReady(plan));
  }

  /**
   * Submits a search and waits for its end. May be called by several threads.
   *
   * @throws org.unas.cli.CommandFailure if it ends without a result
   */
  Found run(SearchSpec spec) {
    return found(spec, new ServiceSearch(cluster, event -> {}).run(spec));
  }

  private static Found found(SearchSpec spec, Completed completed) {
    return new Found(
        spec.seed(),
        cell(completed.getGenotype()),
        completed.getFront().stream().map(candidate -> cell(candidate.getGenotype())).toList(),
        Measured.count(completed, "architectures").orElseThrow(),
        completed.getSamples());
  }

  private static String cell(String genotype) {
    return ((NasBench201Cell) Genotype.read(genotype)).cell();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
