package org.unas.benchmarks.parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.Bench;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.table.BenchmarkNetworks;
import org.unas.benchmarks.table.PublishedTable;
import org.unas.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Our parameter counts against a published table. */
@Command(
    name = "parameters",
    description = {
      "Counts the parameters of every NAS-Bench-201 network of a published table, and compares.",
      "Exit code 70 if one differs."
    },
    footer = {"", "Example:", "  unas bench parameters --table nasbench201_cifar10.csv.gz -o json"})
public final class ParametersCommand extends BenchCommand {
  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description = "CSV, plain or .gz, with columns arch and c10_params_M.")
  private Path file;

  private final BenchmarkNetworks networks = new BenchmarkNetworks();

  @Override
  protected ExitCode run() throws IOException {
    PublishedTable table = PublishedTable.read(file);
    List<String> cells = table.column(PublishedTable.ARCHITECTURE);
    List<Long> published = table.millions(PublishedTable.PARAMETERS);
    List<Mismatch> mismatches = new ArrayList<>();
    for (int row = 0; row < cells.size(); row++) {
      long ours = networks.cost(networks.architecture(cells.get(row))).parameters();
      if (ours != published.get(row)) {
        mismatches.add(new Mismatch(cells.get(row), published.get(row), ours));
      }
    }
    var report = new ParametersReport(cells.size(), mismatches);
    print(report.text(), report.json());
    return Bench.verdict(mismatches.isEmpty());
  }
}
