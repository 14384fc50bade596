package org.unas.benchmarks.nasbench201;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.search.ServiceSearch;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.LocalRun;
import org.unas.cli.Range;
import org.unas.cli.RequestFile;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Completed;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Weight-sharing searches over real services, judged by a published table. */
@Command(
    name = "nasbench201",
    description = {
      "Searches a NAS-Bench-201 cell on CIFAR-10 images with real services, once for each seed, and"
          + " looks the found cells up in a published table.",
      "The searches see neither the table nor any test image."
    },
    footer = {
      "",
      "Example:",
      "  unas bench nasbench201 --table nasbench201_cifar10.csv.gz --dataset cifar10:data.bin.gz"
          + " --minutes 30"
    })
public final class NasBench201Command extends BenchCommand {
  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description = "CSV, plain or .gz, with columns arch and c10_test_200.")
  private Path table;

  @Option(
      names = "--dataset",
      paramLabel = "URI",
      required = true,
      description = "Images to search on, such as cifar10:FOLDER.")
  private String dataset;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description = "Strategy of the searches (default: ${DEFAULT-VALUE}).")
  private String strategy = "unas-additive";

  @Range(max = "10000")
  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Number of searches (default: ${DEFAULT-VALUE}).")
  private int seeds = 4;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--first-seed",
      paramLabel = "N",
      description = "Seed of the first; the others count up (default: ${DEFAULT-VALUE}).")
  private long firstSeed = 1;

  @Range(min = "0.1", max = "525600", what = "a number of minutes", why = "a year")
  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Minutes for each search, retraining included (default: ${DEFAULT-VALUE}).")
  private double minutes = 30;

  @Range(max = "1000")
  @Option(
      names = "--side-by-side",
      paramLabel = "N",
      description = "Searches at once (default: ${DEFAULT-VALUE}).")
  private int sideBySide = 1;

  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--trainers",
      paramLabel = "N",
      description = "Trainer processes (default: ${DEFAULT-VALUE}).")
  private int trainers = 2;

  @Range(min = "0", max = "1", what = "a share")
  @Option(
      names = "--finale",
      paramLabel = "SHARE",
      description = "Share of the time for the finalists, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double finale = 0.05;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The request, in which strategy, data set, seed and times are put.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Changes one field of the request; may be repeated.")
  private Map<String, String> changes = new LinkedHashMap<>();

  @Override
  protected ExitCode run() throws IOException, InterruptedException, ExecutionException {
    Accuracies accuracies = Accuracies.read(table);
    RequestFile request = request();
    Path folder = Files.createTempDirectory("unas-nasbench201-");
    note("Logs: %s", folder);
    LocalClusterPlan plan =
        LocalClusterPlan.in(folder)
            .trainers(trainers)
            .environment(Map.of("OMP_NUM_THREADS", "1"))
            .notices(notice -> note("%s", notice))
            .build();
    try (LocalCluster cluster = LocalRun.startReady(plan)) {
      var report =
          new NasBench201Report(
              Machine.here(), strategy, minutes, trainers, search(cluster, request, accuracies));
      print(report.text(), report.json());
    }
    plan.deleteData();
    return ExitCode.OK;
  }

  private RequestFile request() throws IOException {
    if (file.isPresent()) {
      return RequestFile.read(file.get(), changes);
    }
    try (InputStream in = NasBench201Command.class.getResourceAsStream("/nasbench201.yaml")) {
      return new RequestFile(new String(in.readAllBytes(), StandardCharsets.UTF_8), changes);
    }
  }

  private List<Found> search(LocalCluster cluster, RequestFile request, Accuracies accuracies)
      throws InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(sideBySide);
    try {
      List<Future<Found>> searches = new ArrayList<>();
      for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
        long number = seed;
        searches.add(workers.submit(() -> search(cluster, request, number, accuracies)));
      }
      List<Found> found = new ArrayList<>();
      for (Future<Found> search : searches) {
        found.add(search.get());
      }
      return found;
    } finally {
      workers.shutdownNow();
    }
  }

  private Found search(
      LocalCluster cluster, RequestFile request, long seed, Accuracies accuracies) {
    SearchSpec spec = request(request, seed);
    long start = System.nanoTime();
    var news = new NewsOfAMinute(line -> note("seed %d%s", seed, line));
    Completed result = new ServiceSearch(cluster, news).run(spec);
    Found found = new Found(seed, result, (System.nanoTime() - start) / 1e9, accuracies);
    note("%s", found.text());
    return found;
  }

  private SearchSpec request(RequestFile request, long seed) {
    long seconds = Math.round(minutes * 60);
    long last = Math.round(seconds * finale);
    Map<String, String> ours = new LinkedHashMap<>(request.changes());
    ours.put("searchId", strategy + "-" + seed);
    ours.put("seed", Long.toString(seed));
    ours.put("dataset.uri", dataset);
    ours.put("strategy.name", strategy);
    ours.put("budget.wallTimeSeconds", Long.toString(seconds - last));
    ours.put("finalise.wallTimeSeconds", Long.toString(last));
    Resolution resolution = new RequestFile(request.text(), ours).resolve(strategy + "-" + seed);
    if (resolution instanceof Resolution.Refused refused) {
      throw new CommandFailure(
          ExitCode.INVALID,
          refused.violations().stream().map(Violation::toString).collect(Collectors.joining(" ")),
          "Change the request or the options accordingly.");
    }
    return ((Resolution.Resolved) resolution).spec();
  }
}
