package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.client.StatusTable;
import org.unas.cli.report.ReportFile;
import org.unas.cli.report.ReportFile.Truth;
import org.unas.cli.view.Table;
import org.unas.schemas.SearchStatus;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A search as a page to look at. */
@Command(
    name = "report",
    description = {
      "Writes a search as one HTML file that needs no network: the found cell, curves, the policy"
          + " over time, latency, the Pareto front, whether it can be trusted, and where it comes"
          + " from. A search that still runs is reported as far as it is.",
      "Exit code 4 if there is no such search, 2 if there is nothing to report."
    },
    footer = {
      "",
      "Example:",
      "  unas report --search my-search --control my-random-search --html my-search.html"
    })
final class ReportCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--search",
      paramLabel = "ID",
      required = true,
      description = "The search, by the id that submit and ls print.")
  private String search;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Where the page goes (default: report-ID.html in the working directory).")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--control",
      paramLabel = "ID",
      description =
          "A search that chose at random and else asked for the same, to show what chance finds:"
              + " unas get ID --control-request prints its request.")
  private Optional<String> control = Optional.empty();

  /** Null if it is not given, as picocli wants it. */
  @ArgGroup(exclusive = false)
  private TruthOptions truth;

  /** What shared weights are compared with. */
  static final class TruthOptions {
    @Option(
        names = "--table",
        paramLabel = "FILE",
        required = true,
        description =
            "NAS-Bench-201 only: a CSV of trained cells (column arch), plain or .gz, to compare the"
                + " shared weights' scores with.")
    private Path file;

    @Option(
        names = "--column",
        paramLabel = "NAME",
        required = true,
        description = "The table's column, such as c10_test_200.")
    private String column;
  }

  ReportCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Path file = html.orElseGet(() -> Path.of(String.format(Locale.ROOT, "report-%s.html", search)));
    OutputFile.require("--html", "report", file);
    var settings = cluster.address(session()).reachable();
    StatusTable searches = StatusTable.read(settings);
    SearchStatus status = status(searches, search);
    new ReportFile(settings, Unas.VERSION)
        .write(
            file,
            status,
            control.map(id -> status(searches, id)),
            Optional.ofNullable(truth).map(t -> new Truth(t.file, t.column)));
    Table row = new Table("SEARCH", "STATE", "REPORT");
    row.row(search, status.getState(), file);
    print(
        row,
        List.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("searchId", search)
                .put("state", status.getState().name())
                .put("report", file.toAbsolutePath().toString())));
    return ExitCode.OK;
  }

  private static SearchStatus status(StatusTable searches, String id) {
    return searches.find(id).orElseThrow(() -> SearchIdParameter.unknown(id));
  }
}
