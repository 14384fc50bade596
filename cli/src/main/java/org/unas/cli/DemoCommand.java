package org.unas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.unas.cli.client.SearchClient;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.cli.view.EventView;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole search from nothing to a found cell. */
@Command(
    name = "demo",
    description = {
      "Starts Kafka and all services, searches a cell for 8x8 digits in the NAS-Bench-201 space,"
          + " shows it and stops everything: about two minutes on two cores.",
      "Exit codes as of unas watch."
    },
    footer = {"", "Example:", "  unas demo -o json | tail -1 | jq .genotype"})
final class DemoCommand extends SessionCommand {
  private static final String REQUEST = "/demo.yaml";

  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--trainers",
      paramLabel = "N",
      description = "Trainer processes (default: ${DEFAULT-VALUE}).")
  private int trainers = 1;

  DemoCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() throws IOException {
    Path folder = session().home().demo(LocalDateTime.now(ZoneId.systemDefault()));
    LocalClusterPlan plan =
        LocalClusterPlan.in(folder).trainers(trainers).notices(session().err()::println).build();
    note("Logs and events of this run: %s", folder);
    ExitCode end;
    try (LocalCluster cluster = LocalRun.start(plan)) {
      end = search(cluster, plan);
    }
    if (end == ExitCode.OK) {
      // events.ndjson tells the story.
      plan.deleteData();
    }
    return end;
  }

  private ExitCode search(LocalCluster cluster, LocalClusterPlan plan) throws IOException {
    SearchSpec request = bundledRequest();
    String searchId = request.searchId();
    new SearchClient(cluster.settings()).submit(request);
    Path log = plan.directory().resolve("events.ndjson");
    try (PrintStream file =
        new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      Watch shown = Watch.of(session(), output());
      EventView everywhere = shown.view().and(EventView.json(file));
      ExitCode end =
          new Watch(everywhere, shown.limit(), cluster::requireServices)
              .ofNewSearch(cluster.settings(), searchId);
      note("All events of the search: %s", log);
      return end;
    } catch (IllegalStateException e) {
      throw LocalRun.failure(plan, e);
    }
  }

  private static SearchSpec bundledRequest() throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream(REQUEST)) {
      Resolution resolution = SearchRequestReader.fromBytes(in.readAllBytes(), "demo");
      return ((Resolution.Resolved) resolution).spec();
    }
  }
}
