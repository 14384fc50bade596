package org.unas.benchmarks.latency;

import java.util.List;
import org.unas.benchmarks.table.BenchmarkNetworks;
import org.unas.benchmarks.table.PublishedTable;
import org.unas.search.statistics.Correlation;

/**
 * Our count of work against the published one.
 *
 * @param networks rows of the table
 * @param correlation Pearson's r
 * @param different rows where the counts are not the same number
 */
record FlopsAgreement(int networks, double correlation, int different) {

  static FlopsAgreement of(PublishedTable table) {
    var networks = new BenchmarkNetworks();
    double[] ours =
        table.column(PublishedTable.ARCHITECTURE).stream()
            .mapToDouble(cell -> networks.cost(networks.architecture(cell)).flops())
            .toArray();
    List<Long> published = table.millions(PublishedTable.FLOPS);
    int different = 0;
    for (int row = 0; row < ours.length; row++) {
      different += ours[row] == published.get(row) ? 0 : 1;
    }
    double[] theirs = published.stream().mapToDouble(Long::doubleValue).toArray();
    return new FlopsAgreement(ours.length, Correlation.pearson(ours, theirs), different);
  }
}
