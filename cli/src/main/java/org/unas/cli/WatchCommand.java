package org.unas.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a search. */
@Command(
    name = "watch",
    description = {
      "Follows the result stream of a search from its beginning until the search ends.",
      "A progress bar on a terminal, plain lines elsewhere, the events themselves with -o json.",
      "Exit code 0 if the search found a cell, 1 if it failed or was cancelled, 2 if it was"
          + " rejected. Ctrl-C ends the watching, not the search."
    },
    footer = {
      "",
      "Example:",
      "  unas watch my-search -o json | jq -c 'select(.type == \"Progress\")'"
    })
final class WatchCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;

  WatchCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    return Watch.of(session(), output())
        .ofKnownSearch(cluster.address(session()).reachable(), search.id());
  }
}
