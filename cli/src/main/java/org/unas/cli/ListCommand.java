package org.unas.cli;

import java.util.List;
import org.unas.cli.client.StatusTable;
import org.unas.cli.view.MissingText;
import org.unas.cli.view.Numbers;
import org.unas.cli.view.Table;
import org.unas.schemas.Candidate;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchStatus;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All searches of a cluster. */
@Command(
    name = "ls",
    description = "Lists the searches that the cluster remembers, the oldest first.",
    footer = {
      "",
      "Example:",
      "  unas ls -o json | jq -r 'select(.state == \"RUNNING\").envelope.searchId'"
    })
final class ListCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;

  ListCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    List<SearchStatus> searches = StatusTable.read(settings).all();
    Table table = new Table("SEARCH", "STATE", "SAMPLES", "ACCURACY", "WORKERS", "NAME");
    searches.forEach(search -> addRow(table, search));
    print(table, searches.stream().map(NaturalJson::tree).toList());
    SearchIdParameter.unattended(settings, searches).ifPresent(text -> note("%s", text));
    return ExitCode.OK;
  }

  private static void addRow(Table table, SearchStatus search) {
    Progress progress = search.getProgress();
    Candidate best =
        search.getResult() == null ? search.getIncumbent() : search.getResult().getFound();
    table.row(
        search.getEnvelope().getSearchId(),
        search.getState(),
        progress == null ? "-" : progress.getSamples() + "/" + progress.getBudget(),
        best == null ? "-" : Numbers.share(best.getValidationAccuracy()),
        search.getMissing().isEmpty() ? "-" : MissingText.of(search.getMissing()),
        search.getDisplayName());
  }
}
