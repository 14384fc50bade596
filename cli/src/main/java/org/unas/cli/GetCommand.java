package org.unas.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.unas.cli.view.StatusText;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchStatus;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One search at a glance. */
@Command(
    name = "get",
    description = "Shows where a search stands, its best cell so far and, at the end, its result.",
    footer = {
      "",
      "Example:",
      "  unas get my-search --control-request | unas submit -f - --watch",
      "  unas get my-search -o json | jq .result.genotype"
    })
final class GetCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;

  @Option(
      names = "--control-request",
      description =
          "Instead, the request of a search that differs in nothing but that it chooses at random,"
              + " for unas report --control.")
  private boolean controlRequest;

  GetCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    SearchStatus status = search.status(settings);
    if (controlRequest) {
      ObjectNode request = ControlRequest.of(status);
      session().out().println(output().json() ? request : request.toPrettyString());
      return ExitCode.OK;
    }
    print(StatusText.of(status), List.of(NaturalJson.tree(status)));
    if (!output().json()) {
      session().out().print(StatusText.drawing(status));
    }
    SearchIdParameter.unattended(settings, List.of(status)).ifPresent(text -> note("%s", text));
    return ExitCode.OK;
  }
}
