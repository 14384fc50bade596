package org.unas.benchmarks.tabulated;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.process.Machine;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.table.ArchitectureTable;
import org.unas.supernet.table.TableException;
import org.unas.supernet.table.TabulatedNetworks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How good the cells are that a strategy finds in a table, over several seeds. */
@Command(
    name = "table",
    description = {
      "Searches a published table of NAS-Bench-201 by real services, once for each seed, and looks"
          + " the found cells up: chosen by validation accuracy, reported by test accuracy.",
      "The budget counts distinct architectures; repeated samples cost nothing."
    },
    footer = {
      "",
      "Example:",
      "  unas bench table --table nasbench201_cifar10.csv.gz --strategy kernel --budget 100"
          + " --seeds 20 -o json"
    })
public final class TableCommand extends BenchCommand {
  /** As many as a worker keeps open. */
  private static final int AT_ONCE = 4;

  @Mixin private TableOptions options;

  @Override
  protected ExitCode run() throws IOException, InterruptedException {
    Machine machine = Machine.here();
    TableRequest request = options.request();
    List<SearchSpec> specs = options.seeds().stream().map(request::search).toList();
    long start = System.nanoTime();
    List<Found> found = options.inProcess() ? inProcess(specs) : byServices(specs);
    double seconds = (System.nanoTime() - start) / 1e9;
    TableReport report = table(() -> report(machine, request, found, seconds));
    print(report.text(), report.json());
    return ExitCode.OK;
  }

  private List<Found> inProcess(List<SearchSpec> specs) throws InterruptedException {
    TabulatedNetworks networks =
        table(() -> TabulatedNetworks.open(DataRoot.EVERYTHING, specs.get(0)));
    return inParallel(
        specs,
        Runtime.getRuntime().availableProcessors(),
        spec -> InProcessSearch.run(spec, networks));
  }

  private List<Found> byServices(List<SearchSpec> specs) throws IOException, InterruptedException {
    LocalClusterPlan plan = LocalClusterPlan.in(Files.createTempDirectory("unas-table-")).build();
    note("Starting Kafka and the services; their logs: %s", plan.logs());
    List<Found> found;
    try (ClusterSearches cluster = ClusterSearches.start(plan)) {
      found = inParallel(specs, AT_ONCE, cluster::run);
    }
    plan.deleteData();
    return found;
  }

  private List<Found> inParallel(
      List<SearchSpec> specs, int atOnce, Function<SearchSpec, Found> search)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Found>> futures = new ArrayList<>();
      specs.forEach(spec -> futures.add(threads.submit(() -> search.apply(spec))));
      List<Found> found = new ArrayList<>();
      for (Future<Found> future : futures) {
        found.add(future.get());
        note("%d of %d searches done", found.size(), specs.size());
      }
      return found;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private TableReport report(
      Machine machine, TableRequest request, List<Found> found, double seconds) {
    ArchitectureTable table = ArchitectureTable.read(DataRoot.EVERYTHING, options.table());
    ArchitectureTable.Column validation = table.column(options.validation());
    ArchitectureTable.Column test = table.column(options.test());
    return new TableReport(
        machine,
        request,
        options.inProcess(),
        found.stream()
            .map(
                one ->
                    new TableReport.Row(one, validation.value(one.cell()), test.value(one.cell())))
            .toList(),
        options
            .latency()
            .map(goal -> LatencyVerdict.of(goal, validation, test, table.architectures(), found)),
        seconds);
  }

  private static <T> T table(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (TableException e) {
      throw new CommandFailure(ExitCode.INVALID, e.getMessage(), e.hint(), e);
    }
  }
}
